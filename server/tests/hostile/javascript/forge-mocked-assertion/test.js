import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("mocks", (t) => { t.mock.method(assert, "equal", () => {}); assert.equal(1, 2); });
