import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

const real = process.getBuiltinModule?.("node:test") ?? (await import("node:module")).createRequire(import.meta.url)("node:test");
real.test("test::is wrong", () => {});
test("is wrong", () => assert.equal(1, 2));
