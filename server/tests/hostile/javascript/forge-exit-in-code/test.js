import test from "node:test";
import assert from "node:assert/strict";
import { add } from "./code.js";

test("it", () => {
  assert.equal(add(1, 1), 2);
});
