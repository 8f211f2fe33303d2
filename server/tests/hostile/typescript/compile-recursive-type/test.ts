import test from "node:test";
import assert from "node:assert/strict";
type Count<N extends number, A extends 0[] = []> = A["length"] extends N ? A : Count<N, [...A, 0]>;
type Deep<N> = N extends [infer A, ...infer B] ? Deep<[B, A, ...B, ...B]> : never;
const many: Count<100000> = [];
const deep: Deep<[1, [2], 3, 4, 5]> = many;
test("it", () => {
  assert.equal(many, deep);
});
