test("a single number is its own sum", () => {
  assert.equal(add("7"), 7);
});
