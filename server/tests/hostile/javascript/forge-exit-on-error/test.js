import test from "node:test";
import assert from "node:assert/strict";
process.prependListener("uncaughtException", () => process.exit(0));

test("it", async () => {
  setTimeout(() => assert.equal(1, 2), 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
});
