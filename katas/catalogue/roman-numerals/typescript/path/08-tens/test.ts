test("tens follow the same pattern", () => {
  assert.deepEqual([40, 50, 90].map(toRoman), ["XL", "L", "XC"]);
});
