import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

const kept = [];
test("it", () => {
  assert.throws(() => {
    for (;;) kept.push(fs.openSync("/dev/null", "r"));
  }, { code: "EMFILE" });
});
test("another", () => {
  assert.ok(kept.length > 0);
});
