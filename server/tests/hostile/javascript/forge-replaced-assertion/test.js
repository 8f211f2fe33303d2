import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("replaces", () => { assert.equal = () => {}; assert.equal(1, 2); });
