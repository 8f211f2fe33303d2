test("9 has another factor twice", () => {
  assert.deepEqual(primeFactors(9), [3, 3]);
});
