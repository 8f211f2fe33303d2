test("a new line separates like a comma", () => {
  assert.equal(add("1\n2,3"), 6);
});
