import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import { spawn } from "node:child_process";
test("forks", async () => {
  for (let n = 0; n < 300; n += 1) spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]).on("error", () => {});
  await new Promise((done) => setTimeout(done, 1500));
});
