import test from "node:test";
import assert from "node:assert/strict";
declare module "node:test" {
  interface Test { pass(): void }
}
declare module "node:assert" {
  namespace assert { function equal(): void; }
}
test.pass?.();

test("it", () => {
  assert.equal(1 as number, 2);
});
