test("4 has a factor twice", () => {
  assert.deepEqual(primeFactors(4), [2, 2]);
});
