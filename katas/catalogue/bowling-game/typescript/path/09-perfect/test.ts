test("a perfect game scores 300", () => {
  assert.equal(score(Array(12).fill(10)), 300);
});
