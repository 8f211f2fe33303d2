import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.equal(1, 2);
});
