import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", async () => {
  for (const name of ["/kata/test.js", "/kata/0harness.mjs", "/kata/0made/test.js", "/kata/more.js", "/node/bin/node", "/dev/shm/x", "/tmp/x", "/x"]) {
    assert.throws(() => fs.writeFileSync(name, "process.exit(0)"), name);
    assert.throws(() => fs.appendFileSync(name, "process.exit(0)"), name);
    assert.throws(() => fs.renameSync(name, `${name}x`), name);
    assert.throws(() => fs.rmSync(name), name);
    assert.throws(() => fs.symlinkSync("/proc/1", `${name}y`), name);
  }
  fs.mkdirSync("node_modules/x", { recursive: true });
  fs.writeFileSync("node_modules/x/index.js", "process.exit(0)");
  fs.writeFileSync("code.js", "process.exit(0)");
  await assert.rejects(import("x"));
  await assert.rejects(import("./code.js"));
});
test("another", () => {
  assert.equal(1, 1);
});
