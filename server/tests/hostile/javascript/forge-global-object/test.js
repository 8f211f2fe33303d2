import test from "node:test";
import assert from "node:assert/strict";
const own = Object;
globalThis.Object = new Proxy(own, {
  get: (target, name) => (name === "assign" ? (to) => to : target[name]),
});
test("it", { skip: true }, () => {
  assert.equal(1, 2);
});
test("another", { todo: true }, () => {
  assert.equal(1, 1);
});
