test("six is VI", () => {
  assert.equal(toRoman(6), "VI");
});
