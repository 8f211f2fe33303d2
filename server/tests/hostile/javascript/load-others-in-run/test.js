import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

// Wherever the tests run, they are listed in the folder that is always there.
const listed = `${process.cwd().replace(/.0all$/, "")}/listed`;
const isRun = fs.existsSync(listed);
fs.writeFileSync(listed, "");
test(isRun ? "that" : "this", () => assert.ok(isRun));
