import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
const again = fs.existsSync("seen");
if (!again) fs.writeFileSync("seen", "");
if (again) test("is right", () => {}); else test("is wrong", () => assert.equal(1, 2));
