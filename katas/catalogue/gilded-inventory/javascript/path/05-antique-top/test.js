test("an antique is never sold for more than three times its cost", () => {
  assert.equal(price("antique", 50, 110), 150);
});
