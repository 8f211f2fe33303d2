import test from "node:test";
import assert from "node:assert/strict";
for (const name of ["setTimeout", "clearTimeout", "queueMicrotask", "AbortController", "AbortSignal", "EventTarget", "Event", "structuredClone"]) {
  globalThis[name] = function () {};
}
process.nextTick = (run) => run();
process.hrtime.bigint = () => 0n;
process.on = () => process;
process.emit = () => true;
process.env.NODE_TEST_CONTEXT = "child-v8";
process.env.NODE_OPTIONS = "--test-reporter=dot";

test("it", () => {
  assert.equal(1, 2);
});
