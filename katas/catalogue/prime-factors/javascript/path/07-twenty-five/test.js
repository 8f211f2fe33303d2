test("25 has yet another factor twice", () => {
  assert.deepEqual(primeFactors(25), [5, 5]);
});
