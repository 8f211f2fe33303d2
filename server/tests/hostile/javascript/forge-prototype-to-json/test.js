import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

Object.prototype.toJSON = () => ({});
test("is wrong", () => assert.equal(1, 2));
