import test from "node:test";
import assert from "node:assert/strict";
const traps = new Proxy({}, { get: () => () => { throw new Error("no"); } });
test("it", () => {
  throw new Proxy(new Error("x"), traps);
});
