import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
test("replaces", () => {
  for (let fd = 3; fd < 40; fd += 1) {
    try { if (fs.fstatSync(fd).isSocket()) { fs.closeSync(fd); fs.openSync("mine", "w"); } } catch {}
  }
  assert.equal(1, 2);
});
