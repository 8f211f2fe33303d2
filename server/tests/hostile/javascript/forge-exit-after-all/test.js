import test from "node:test";
import assert from "node:assert/strict";
import { after } from "node:test";

after(() => process.exit(0));

test("it", () => {
  assert.equal(1, 2);
});
