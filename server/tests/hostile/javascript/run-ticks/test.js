import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  const again = () => process.nextTick(again);
  again();
});
