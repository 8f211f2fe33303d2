test("sealed leaf keeps its price for four weeks", () => {
  assert.equal(price("sealed leaf", 50, 28), 100);
  assert.equal(price("sealed leaf", 50, 30), 98);
});
