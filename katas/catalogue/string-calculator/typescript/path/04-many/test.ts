test("many numbers are added", () => {
  assert.equal(add("1,2,3"), 6);
});
