import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

const isRun = fs.existsSync("listed");
fs.writeFileSync("listed", "");
test(isRun ? "that" : "this", () => assert.ok(isRun));
