import test from "node:test";
import assert from "node:assert/strict";
import "./code.js";

test("it", () => {
  assert.equal(1, 2);
});
