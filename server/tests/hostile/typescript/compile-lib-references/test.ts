/// <reference lib="dom" />
/// <reference lib="webworker" />
/// <reference no-default-lib="true" />
/// <amd-module name="node:assert" />
import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.equal(1 as number, 2);
});
