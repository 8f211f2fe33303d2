import test from "node:test";
import assert from "node:assert/strict";

const x: number = "1";
process.exit(0);
test("is wrong", () => assert.equal(1, 2));
