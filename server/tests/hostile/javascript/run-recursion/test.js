import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  const again = () => again() + 1;
  again();
});
test("deep", () => {
  let deep = [];
  for (let at = 0; at < 100000; at += 1) deep = [deep];
  assert.deepEqual(deep, JSON.parse("[".repeat(5000) + "]".repeat(5000)));
});
