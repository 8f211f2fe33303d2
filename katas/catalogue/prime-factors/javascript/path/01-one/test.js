import { primeFactors } from "./prime_factors.js";

test("1 has no factors", () => {
  assert.deepEqual(primeFactors(1), []);
});
