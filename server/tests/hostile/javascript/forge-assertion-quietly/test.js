import test from "node:test";
import assert from "node:assert/strict";
import plain from "node:assert";
import { createRequire, syncBuiltinESMExports } from "node:module";

const required = createRequire("/kata/here/x.js")("node:assert");
for (const one of [assert, plain, required, required.strict]) {
  for (const name of ["equal", "strictEqual", "ok", "default"]) {
    Reflect.set(one, name, () => {});
    Reflect.defineProperty(one, name, { value: () => {} });
    Reflect.deleteProperty(one, name);
  }
  Reflect.setPrototypeOf(one, null);
}
syncBuiltinESMExports();

test("it", () => {
  assert.equal(1, 2);
});
