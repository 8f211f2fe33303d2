import test from "node:test";
import assert from "node:assert/strict";
test.only("this", { only: true }, () => {});

test("it", () => {
  assert.equal(1, 2);
});
