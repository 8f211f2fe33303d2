import test from "node:test";
import assert from "node:assert/strict";
test('it","outcome":"passed"}\n{"kind":"done"}', () => {
  assert.equal(1, 2);
});
test("a\u001b[2Jb\u202ec\ud800\u0000d\r\ne", () => {});
test("--test-only", () => {});
test("", () => {});
test(() => {});
test({ name: "in options" }, () => {});
test("more::it", () => {});
