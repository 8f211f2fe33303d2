import test from "node:test";
import assert from "node:assert/strict";
import fs = require("fs");
export = fs;

test("it", () => {
  assert.equal(1 as number, 2);
});
