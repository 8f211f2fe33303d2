import test from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire("/kata/here/x.js");
test("it", () => {
  for (const name of ["internal/test_runner/harness", "internal/bootstrap/realm", "node:sqlite", "@SECRET_FILE@"]) {
    assert.throws(() => require(name), name);
  }
  assert.throws(() => process.dlopen({ exports: {} }, "/lib/x86_64-linux-gnu/libc.so.6"));
  assert.throws(() => process.dlopen({ exports: {} }, "/node/bin/node"));
  assert.throws(() => process._linkedBinding("test"));
});
