import test from "node:test";
import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { after } from "node:test";

const { add } = Set.prototype;
const { run } = AsyncLocalStorage.prototype;
Set.prototype.add = function () {
  return this;
};
AsyncLocalStorage.prototype.run = function (store, ...rest) {
  return store.isTest ? undefined : Reflect.apply(run, this, [store, ...rest]);
};
after(() => {
  Set.prototype.add = add;
  AsyncLocalStorage.prototype.run = run;
});

test("it", () => {
  assert.equal(1, 2);
});
