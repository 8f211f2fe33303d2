import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

setTimeout(() => process.exit(0), 1);
test("waits", () => new Promise((done) => setTimeout(done, 50)));
test("is wrong", () => assert.equal(1, 2));
