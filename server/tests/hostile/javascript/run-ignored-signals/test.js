import test from "node:test";
import assert from "node:assert/strict";
import os from "node:os";

test("it", () => {
  for (const name of Object.keys(os.constants.signals)) {
    try {
      process.on(name, () => {});
    } catch {
      // It cannot be listened to.
    }
  }
  for (;;);
});
