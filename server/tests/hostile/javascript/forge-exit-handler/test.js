import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

process.on("exit", () => { process.exitCode = 0; process.reallyExit(0); });
test("is wrong", () => assert.equal(1, 2));
