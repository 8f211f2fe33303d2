test("the first line may name a separator", () => {
  assert.equal(add("//;\n1;2"), 3);
});
