import test from "node:test";
import assert from "node:assert/strict";
const names = ["it", "it", "it (2)"];
names.forEach((name, at) => {
  test(name, () => {
    assert.notEqual(at, 1);
  });
});
