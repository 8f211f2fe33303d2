import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.throws(() => process.kill(-1, "SIGKILL"));
  process.kill(0, "SIGKILL");
});
test("another", () => {
  assert.equal(1, 1);
});
