import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  fs.chmodSync("/kata/here", 0);
  process.kill(process.pid, "SIGKILL");
});
test("another", () => {
  assert.equal(1, 1);
});
