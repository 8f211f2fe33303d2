import test from "node:test";
import assert from "node:assert/strict";
process.stdout.write = () => true;
process.stderr.write = () => true;
process.stdout.emit = () => true;

test("it", () => {
  assert.equal(1, 2);
});
