test("numbers above 1000 are left out", () => {
  assert.equal(add("1000,1001"), 1000);
});
