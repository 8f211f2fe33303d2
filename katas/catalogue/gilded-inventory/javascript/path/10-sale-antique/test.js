test("an antique costs no less in the sale", () => {
  assert.equal(salePrice("antique", 50, 20), 110);
});
