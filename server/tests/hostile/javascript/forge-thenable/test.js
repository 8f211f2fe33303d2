import test from "node:test";
import assert from "node:assert/strict";
test("it", () => ({ then() {} }));
test("another", () => ({ then(kept, broken) { broken(new assert.AssertionError({ message: "no" })); } }));
