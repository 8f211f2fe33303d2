test("hundreds follow the same pattern", () => {
  assert.deepEqual([100, 400, 500, 900].map(toRoman), ["C", "CD", "D", "CM"]);
});
