import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  // @ts-ignore
  const wrong: number = "one";
  // @ts-expect-error
  assert.equal(wrong.length(), 4);
});
