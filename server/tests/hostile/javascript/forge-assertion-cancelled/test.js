import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  throw Object.assign(new Error("no"), { code: "ERR_TEST_FAILURE", failureType: "cancelledByParent", cause: "no" });
});
test("another", () => {
  throw Object.assign(new Error("no"), { code: "ERR_TEST_FAILURE", failureType: "testTimeoutFailure", passed: true });
});
