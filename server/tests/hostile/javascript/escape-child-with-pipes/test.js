import test from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";

test("it", () => {
  const stdio = Array.from({ length: 24 }, (_, number) => (number < 3 || number === 15 ? number : "ignore"));
  spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "@WORD@"], { detached: true, stdio }).unref();
});
test("another", () => {
  assert.equal(1, 1);
});
