import test from "node:test";
import assert from "node:assert/strict";
setTimeout(() => process.exit(0), 5);
await new Promise((resolve) => setTimeout(resolve, 100));

test("it", () => {
  assert.equal(1, 2);
});
