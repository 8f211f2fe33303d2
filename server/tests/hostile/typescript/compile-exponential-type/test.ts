import test from "node:test";
import assert from "node:assert/strict";

type D<T, N extends unknown[] = []> = N["length"] extends 40 ? T : D<[T, T], [...N, 1]>;
type X = D<1>;
const x: X = 1;
test("is wrong", () => assert.equal(1, 2));
