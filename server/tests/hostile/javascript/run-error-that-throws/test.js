import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  throw { get message() { throw this; }, get stack() { throw this; }, get cause() { throw this; } };
});
