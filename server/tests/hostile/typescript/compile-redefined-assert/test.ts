import test from "node:test";
import assert from "node:assert/strict";

declare module "node:assert" {
  export function equal(a: unknown, b: unknown): string;
}
test("is wrong", () => assert.equal(1, 2));
