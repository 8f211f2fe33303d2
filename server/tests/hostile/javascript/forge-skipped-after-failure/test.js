import test from "node:test";
import assert from "node:assert/strict";
test("it", (t) => {
  try {
    assert.equal(1, 2);
  } finally {
    t.skip();
  }
});
test("another", (t) => {
  t.after(() => t.todo());
  assert.equal(1, 2);
});
