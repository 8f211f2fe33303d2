import { isPrime } from "./prime_factors.js";

test("a prime has no factor but itself", () => {
  assert.equal(isPrime(7), true);
  assert.equal(isPrime(9), false);
  assert.equal(isPrime(1), false);
});
