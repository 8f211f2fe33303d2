import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import { spawn } from "node:child_process";
test("leaves", () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "@WORD@"], { detached: true, stdio: "inherit" });
  child.unref();
});
