import test from "node:test";
import assert from "node:assert/strict";
test("it", async (t) => {
  const { executionAsyncResource } = await (Function("return import('node:async_hooks')")() as Promise<any>).catch(() => ({}));
  if (executionAsyncResource) executionAsyncResource().fail = () => {};
  assert.equal(t.name, "another");
});
