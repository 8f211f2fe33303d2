import test from "node:test";
import assert from "node:assert/strict";
import { add } from "./string_calculator.ts";

const CASES: [string, number][] = [
  ["", 0],
  ["7", 7],
  ["1,2", 3],
  ["1,2,3", 6],
  ["1\n2,3", 6],
];

test("numbers are added", () => {
  for (const [text, total] of CASES) {
    assert.equal(add(text), total, JSON.stringify(text));
  }
});

test("numbers above 1000 are left out", () => {
  assert.equal(add("1000,1001"), 1000);
});

test("the first line may name a separator", () => {
  assert.equal(add("//;\n1;2"), 3);
  assert.equal(add("//#\n3#4"), 7);
});

test("negative numbers are refused by name", () => {
  assert.throws(() => add("1,-2"), { message: "negative: -2" });
  assert.throws(() => add("-1,2,-3"), { message: "negative: -1, -3" });
});
