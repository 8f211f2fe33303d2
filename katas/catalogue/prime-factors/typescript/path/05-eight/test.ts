test("8 has a factor three times", () => {
  assert.deepEqual(primeFactors(8), [2, 2, 2]);
});
