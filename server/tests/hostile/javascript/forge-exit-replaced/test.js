import test from "node:test";
import assert from "node:assert/strict";
const leave = process.reallyExit;
process.reallyExit = () => leave.call(process, 0);
process.exit = process.reallyExit;
process.abort = process.reallyExit;

test("it", () => {
  assert.equal(1, 2);
});
