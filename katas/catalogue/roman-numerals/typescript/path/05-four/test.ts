test("four is IV", () => {
  assert.equal(toRoman(4), "IV");
});
