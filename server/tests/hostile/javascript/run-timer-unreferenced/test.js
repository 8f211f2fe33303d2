import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  setInterval(() => {}, 1000).unref();
  setTimeout(() => assert.equal(1, 2), 500).unref();
});
