import test from "node:test";
import assert from "node:assert/strict";
test("first", async (t) => {
  await t.test("test::it", () => {});
});

test("it", () => {
  assert.equal(1, 2);
});
