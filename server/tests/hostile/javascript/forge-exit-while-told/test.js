import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  throw { get stack() { return process.reallyExit(0); }, get message() { return process.reallyExit(0); } };
});
