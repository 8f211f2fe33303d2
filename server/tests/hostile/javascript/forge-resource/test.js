import test from "node:test";
import assert from "node:assert/strict";
import { executionAsyncResource } from "node:async_hooks";

test("it", () => {
  executionAsyncResource().fail = () => {};
  Object.defineProperty(executionAsyncResource(), "error", { get: () => null, set() {} });
  executionAsyncResource().passed = true;
  assert.equal(1, 2);
});
