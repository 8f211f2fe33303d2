test("five is V", () => {
  assert.equal(toRoman(5), "V");
});
