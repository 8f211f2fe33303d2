import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.deepEqual(new Array(300000).fill({ a: "x".repeat(1000) }), []);
});
test("text", () => {
  assert.equal("x".repeat(1 << 24), "y".repeat(1 << 24));
});
