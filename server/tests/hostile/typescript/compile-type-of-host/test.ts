import test from "node:test";
import assert from "node:assert/strict";

type Secret = typeof import("@SECRET_FILE@");
const secret: Secret = 1;
test("is wrong", () => assert.equal(1, 2));
