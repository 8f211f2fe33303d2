import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  throw Object.assign(new Error("x"), { stack: "at file:///kata/test.js:99999999999:1" });
});
