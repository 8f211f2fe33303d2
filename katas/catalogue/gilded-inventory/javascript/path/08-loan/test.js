test("what is on loan is not sold", () => {
  assert.equal(price("loan", 50, 10), 0);
});
