import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.ok({ [Symbol.toPrimitive]: () => 1 } == 1);
});
