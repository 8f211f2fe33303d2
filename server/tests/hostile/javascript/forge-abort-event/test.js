import test from "node:test";
import assert from "node:assert/strict";
test("it", async (t) => {
  t.signal.dispatchEvent(new Event("abort"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(1, 2);
});
