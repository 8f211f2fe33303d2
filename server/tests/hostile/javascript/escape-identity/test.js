import test from "node:test";
import assert from "node:assert/strict";
import os from "node:os";

test("it", () => {
  assert.throws(() => process.setuid(0));
  assert.throws(() => process.setgroups([0]));
  assert.throws(() => process.setegid(0));
  assert.throws(() => os.setPriority(1, 19));
  assert.throws(() => os.setPriority(0, -5));
});
