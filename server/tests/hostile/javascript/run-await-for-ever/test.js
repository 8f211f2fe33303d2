import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

await new Promise(() => {});
test("is wrong", () => assert.equal(1, 2));
