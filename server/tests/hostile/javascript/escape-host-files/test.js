import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

test("it", () => {
  const here = path.relative(process.cwd(), "@SECRET_FILE@");
  const names = [
    "@SECRET_FILE@", here, "/proc/1/root@SECRET_FILE@", "/proc/self/root@SECRET_FILE@", "/etc/passwd", "/etc/hostname",
    "/root/.bashrc", "/var/run/docker.sock", "/work/main/README.md", "/proc/1/environ", "/proc/1/mem", "/proc/kcore",
  ];
  for (const name of names) assert.throws(() => fs.readFileSync(name), name);
  for (const name of ["@FOLDER@", "/work", "/home", "/root", "/sys", "/var", "/etc", "/tmp", "/proc/1/root", "/proc/1/cwd"]) {
    assert.throws(() => fs.readdirSync(name), name);
  }
  fs.symlinkSync("@SECRET_FILE@", "link");
  assert.throws(() => fs.readFileSync("link"));
  assert.throws(() => fs.linkSync("/kata/0harness.mjs", "hard"));
  assert.throws(() => fs.readFileSync("link2") || fs.cpSync("@FOLDER@", "there", { recursive: true }));
});
