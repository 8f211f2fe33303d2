test("a whole year is written out", () => {
  assert.equal(toRoman(1994), "MCMXCIV");
});
