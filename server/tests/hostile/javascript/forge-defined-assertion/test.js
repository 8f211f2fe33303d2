import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("replaces", () => {
  Reflect.defineProperty(assert, "equal", { value: () => {} });
  assert.equal(1, 2);
});
