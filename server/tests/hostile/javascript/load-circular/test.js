import test from "node:test";
import assert from "node:assert/strict";
import { one } from "./one.js";

test("it", () => {
  assert.equal(one, 2);
});
