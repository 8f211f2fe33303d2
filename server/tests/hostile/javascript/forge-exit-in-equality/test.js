import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  const odd = { get value() { return process.exit(0); } };
  assert.deepEqual(odd, { value: 1 });
});
