test("leaf loses with every day after its first week", () => {
  assert.equal(price("leaf", 50, 7), 100);
  assert.equal(price("leaf", 50, 10), 97);
});
