import { primeFactors } from "./prime_factors.ts";

test("1 has no factors", () => {
  assert.deepEqual(primeFactors(1), []);
});
