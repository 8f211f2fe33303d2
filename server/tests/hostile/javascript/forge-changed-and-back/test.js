import test from "node:test";
import assert from "node:assert/strict";
import { after } from "node:test";

const { then } = Promise.prototype;
test("it", () => {
  Promise.prototype.then = function (kept, broken) {
    return then.call(this, kept, broken);
  };
  assert.equal(1, 1);
});
after(() => {
  Promise.prototype.then = then;
});
