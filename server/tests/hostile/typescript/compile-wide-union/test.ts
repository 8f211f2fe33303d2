import test from "node:test";
import assert from "node:assert/strict";

type D = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type X = `${D}${D}${D}${D}${D}`;
const x: X = "a";
test("is wrong", () => assert.equal(1, 2));
