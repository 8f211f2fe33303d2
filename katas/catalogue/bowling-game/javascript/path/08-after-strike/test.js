test("the frame after a strike begins with the next roll", () => {
  const rolls = [10, 7, 3, 4, ...gutterBalls(15)];
  assert.equal(score(rolls), 38);
});
