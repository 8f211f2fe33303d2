test("3 is its own factor", () => {
  assert.deepEqual(primeFactors(3), [3]);
});
