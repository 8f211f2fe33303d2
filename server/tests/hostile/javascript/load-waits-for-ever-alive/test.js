import test from "node:test";
import assert from "node:assert/strict";
setInterval(() => {}, 1000);
await new Promise(() => {});

test("it", () => {
  assert.equal(1, 2);
});
