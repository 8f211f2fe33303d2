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
