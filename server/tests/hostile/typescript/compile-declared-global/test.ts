import test from "node:test";
import assert from "node:assert/strict";
declare global {
  interface Array<T> { first(): T }
  var assert_equal: (a: unknown, b: unknown) => void;
}
test("it", () => {
  assert.equal([1].first(), 1);
});
test("another", () => {
  globalThis.assert_equal(1, 2);
});
