import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

Promise.prototype.then = function () { return this; };
test("is wrong", async () => assert.equal(1, 2));
