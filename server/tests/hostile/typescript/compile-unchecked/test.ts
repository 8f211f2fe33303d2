// @ts-nocheck
import test from "node:test";
import assert from "node:assert/strict";

const x: number = "1";
test("is wrong", () => assert.equal(1, 2));
