test("an antique gains with every ten days", () => {
  assert.equal(price("antique", 50, 9), 100);
  assert.equal(price("antique", 50, 20), 110);
});
