import test from "node:test";
import assert from "node:assert/strict";
Object.prototype.get = () => () => {};
Object.prototype.value = undefined;

test("it", () => {
  assert.equal(1, 2);
});
