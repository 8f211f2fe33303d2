import test from "node:test";
import assert from "node:assert/strict";
import { primeFactors } from "./prime_factors.js";

test("1 has no factors", () => {
  assert.deepEqual(primeFactors(1), []);
});

test("a number is the product of its factors", () => {
  const table = [
    [2, [2]],
    [3, [3]],
    [4, [2, 2]],
    [8, [2, 2, 2]],
    [9, [3, 3]],
    [25, [5, 5]],
  ];
  for (const [number, factors] of table) {
    assert.deepEqual(primeFactors(number), factors);
  }
});
