import test from "node:test";
import assert from "node:assert/strict";
test({ name: "a test" }, () => {
  assert.equal(1, 1);
});
test(function named() {});
test({ name: "with more", timeout: 1000 }, () => {});
