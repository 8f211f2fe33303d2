import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
test("writes", () => {
  for (const name of ["@FOLDER@/pwned", "../test.js", "../0harness.mjs", "/pwned", process.execPath]) {
    assert.throws(() => fs.writeFileSync(name, "x"), name);
  }
  assert.equal(1, 2);
});
