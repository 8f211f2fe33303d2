import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

const isRun = fs.existsSync("listed");
fs.writeFileSync("listed", "");
test("it", () => assert.equal(1, 1));
if (isRun) test("unlisted", () => assert.equal(1, 2));
