import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  for (let at = 0; ; at += 1) fs.closeSync(fs.openSync(`f${at}`, "w"));
});
