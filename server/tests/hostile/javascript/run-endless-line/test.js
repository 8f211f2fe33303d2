import test from "node:test";
import assert from "node:assert/strict";
test("it", async () => {
  for (;;) await new Promise((resolve) => process.stdout.write("x".repeat(100000), resolve));
});
