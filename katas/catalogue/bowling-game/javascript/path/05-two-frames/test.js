test("ten pins in two frames are no spare", () => {
  const rolls = [2, 6, 4, 3, ...gutterBalls(16)];
  assert.equal(score(rolls), 15);
});
