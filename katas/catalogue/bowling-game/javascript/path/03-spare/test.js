test("a spare counts the next roll twice", () => {
  const rolls = [6, 4, 3, ...Array(17).fill(0)];
  assert.equal(score(rolls), 16);
});
