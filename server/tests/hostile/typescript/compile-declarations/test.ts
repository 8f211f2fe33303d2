import test from "node:test";
import assert from "node:assert/strict";

test("is wrong", () => assert.equal(1, 2));
