import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test('"}\n{"kind":"done"}\n', () => {});
test("\u001b[2J\u202e", () => {});
test("x".repeat(100000), () => {});
test("", () => {});
test("is wrong", () => assert.equal(1, 2));
