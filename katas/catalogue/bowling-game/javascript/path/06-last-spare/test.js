test("the extra roll after a last spare counts once", () => {
  const rolls = [...gutterBalls(18), 5, 5, 7];
  assert.equal(score(rolls), 17);
});
