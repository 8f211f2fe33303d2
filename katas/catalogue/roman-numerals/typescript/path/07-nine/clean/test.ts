import test from "node:test";
import assert from "node:assert/strict";
import { toRoman } from "./roman.ts";

test("equal letters are added", () => {
  assert.deepEqual([1, 2].map(toRoman), ["I", "II"]);
});

test("larger values have letters of their own", () => {
  assert.deepEqual([5, 10].map(toRoman), ["V", "X"]);
});

test("a smaller letter after a larger one is added", () => {
  assert.equal(toRoman(6), "VI");
});

test("a smaller letter before a larger one is taken away", () => {
  assert.deepEqual([4, 9].map(toRoman), ["IV", "IX"]);
});
