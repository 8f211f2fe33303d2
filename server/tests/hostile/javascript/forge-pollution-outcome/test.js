import test from "node:test";
import assert from "node:assert/strict";
Object.defineProperty(Object.prototype, "outcome", { get: () => "passed", set() {} });
Object.prototype.failureType = "cancelledByParent";
Object.prototype.error = null;

test("it", () => {
  assert.equal(1, 2);
});
