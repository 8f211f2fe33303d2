test("nine is IX", () => {
  assert.equal(toRoman(9), "IX");
});
