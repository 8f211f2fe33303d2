test("a strike counts the next two rolls twice", () => {
  const rolls = [10, 3, 4, ...gutterBalls(16)];
  assert.equal(score(rolls), 24);
});
