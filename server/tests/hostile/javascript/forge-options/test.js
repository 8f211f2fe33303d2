import test from "node:test";
import assert from "node:assert/strict";
test("it", { fn() {} }, () => {
  assert.equal(1, 2);
});
