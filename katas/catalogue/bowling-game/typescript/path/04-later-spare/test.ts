test("a later spare counts the next roll twice", () => {
  const rolls = [0, 0, 7, 3, 4, ...Array(15).fill(0)];
  assert.equal(score(rolls), 18);
});
