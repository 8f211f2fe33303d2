import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

const harness = await import("file:///kata/0harness.mjs");
test("has it", () => assert.ok(harness.default));
