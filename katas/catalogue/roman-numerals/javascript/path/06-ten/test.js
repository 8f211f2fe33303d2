test("ten is X", () => {
  assert.equal(toRoman(10), "X");
});
