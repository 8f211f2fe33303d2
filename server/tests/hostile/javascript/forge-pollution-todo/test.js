import test from "node:test";
import assert from "node:assert/strict";
Object.prototype.todo = "later";

test("it", () => {
  assert.equal(1, 2);
});
