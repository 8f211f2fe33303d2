import test from "node:test";
import assert from "node:assert/strict";
test("it", (t, done) => {
  done();
  done();
  assert.equal(1, 2);
});
