test("an antique gains with every day", () => {
  assert.equal(price("antique", 50, 9), 104);
});
