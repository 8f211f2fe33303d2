test("ten pins in two frames are no spare", () => {
  const rolls = [2, 6, 4, 0, 3, ...gutterBalls(15)];
  assert.equal(score(rolls), 15);
});
