import test from "node:test";
import assert from "node:assert/strict";
import { AssertionError } from "node:assert";

Object.defineProperty(AssertionError.prototype, "failureType", { value: "cancelledByParent" });
Object.defineProperty(AssertionError, Symbol.hasInstance, { value: () => false });
AssertionError.prototype.toString = () => process.reallyExit(0);
Object.setPrototypeOf(AssertionError.prototype, null);
Error.prepareStackTrace = () => process.exit(0);
Error.captureStackTrace = () => {};
Object.defineProperty(Error, "stackTraceLimit", { get: () => 0, set: () => {} });

test("it", () => {
  assert.equal(1, 2);
});
