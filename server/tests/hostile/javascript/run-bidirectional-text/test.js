import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("prints", () => { console.log("\u202e\u001b[2J\u0007"); assert.equal("\u202e", "\u001b"); });
