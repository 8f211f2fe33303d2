import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import fs from "node:fs";
test("fills", () => { const block = Buffer.alloc(1 << 20, 1); while (true) fs.appendFileSync("big", block); });
