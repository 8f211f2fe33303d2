import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import inspector from "node:inspector";
test("opens", () => { inspector.open(0); assert.equal(inspector.url(), undefined); });
