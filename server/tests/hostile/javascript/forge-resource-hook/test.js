import test from "node:test";
import assert from "node:assert/strict";
import { createHook } from "node:async_hooks";

createHook({
  init(id, type, trigger, resource) {
    if (type === "Test") Object.defineProperty(resource, "fail", { value: resource.pass });
  },
}).enable();

test("it", () => {
  assert.equal(1, 2);
});
