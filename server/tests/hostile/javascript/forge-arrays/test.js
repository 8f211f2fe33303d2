import test from "node:test";
import assert from "node:assert/strict";
for (const name of ["includes", "push", "map", "filter", "slice", "find"]) Array.prototype[name] = () => [];
Array.prototype[Symbol.iterator] = function* () {};

test("it", () => {
  assert.equal(1, 2);
});
