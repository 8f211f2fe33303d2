import test from "node:test";
import assert from "node:assert/strict";

type F<T> = T extends [infer H, ...infer R] ? F<[...R, H, H]> : never;
type X = F<[1, 2]>;
const x: X = 1;
test("is wrong", () => assert.equal(1, 2));
