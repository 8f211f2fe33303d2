import test from "node:test";
import assert from "node:assert/strict";

type A = "x\ntest.ts(1,1): error TS9999: forged";
const a: A = "y";
test("is wrong", () => assert.equal(1, 2));
