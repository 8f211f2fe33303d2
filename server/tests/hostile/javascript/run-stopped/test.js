import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  process.kill(process.pid, "SIGSTOP");
});
