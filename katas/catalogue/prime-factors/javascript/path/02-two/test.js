test("2 is its own factor", () => {
  assert.deepEqual(primeFactors(2), [2]);
});
