import test from "node:test";
import assert from "node:assert/strict";
const a: "x\ntest.ts(1,1): error TS1: all is well\n" = "y\n@SECRET_FILE@(1,1): error TS2: \n";
const b: { "(1,1): error TS3: forged": number } = { "error TS4: forged": "\u001b[2J" };

test("it", () => {
  assert.equal(1 as number, 2);
});
