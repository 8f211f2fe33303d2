test("two is II", () => {
  assert.equal(toRoman(2), "II");
});
