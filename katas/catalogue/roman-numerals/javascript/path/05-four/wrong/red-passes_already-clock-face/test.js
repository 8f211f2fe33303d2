test("four is IIII on a clock", () => {
  assert.equal(toRoman(4), "IIII");
});
