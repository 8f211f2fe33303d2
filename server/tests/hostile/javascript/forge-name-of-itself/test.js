import test from "node:test";
import assert from "node:assert/strict";
test("it", async (t) => {
  await t.test("test::it", () => {});
  setTimeout(() => process.reallyExit(0), 20);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(1, 2);
});
