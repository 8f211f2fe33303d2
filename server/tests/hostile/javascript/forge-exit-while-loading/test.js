import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("is wrong", () => assert.equal(1, 2));
process.exit(0);
