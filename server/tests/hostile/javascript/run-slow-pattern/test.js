import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("tries", () => { /^(a+)+$/.test("a".repeat(60) + "b"); });
