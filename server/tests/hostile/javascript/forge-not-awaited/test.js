import test from "node:test";
import assert from "node:assert/strict";
test("it", (t) => {
  t.test("in it", async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(1, 2);
  });
});
