import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

Array.prototype[Symbol.iterator] = function* () {};
test("is wrong", () => assert.equal(1, 2));
