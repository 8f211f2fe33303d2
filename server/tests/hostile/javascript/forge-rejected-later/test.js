import test from "node:test";
import assert from "node:assert/strict";
test("it", async () => {
  Promise.resolve().then(() => assert.equal(1, 2));
  await new Promise((resolve) => setTimeout(resolve, 20));
});
