import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import { spawnSync } from "node:child_process";
test("is wrong", () => {
  spawnSync(process.execPath, [...process.execArgv, process.argv[1]], { input: '{"word":"x","words":["test","test::is right"]}', env: { VERDICT: "3" }, stdio: ["pipe", 1, 2, 3] });
  assert.equal(1, 2);
});
