import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
fs.writeSync = () => 0;
test("is wrong", () => assert.equal(1, 2));
