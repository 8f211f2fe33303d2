import test from "node:test";
import assert from "node:assert/strict";
import { score } from "./bowling.ts";

function gutterBalls(count: number): number[] {
  return Array(count).fill(0);
}

test("a gutter game scores zero", () => {
  assert.equal(score(gutterBalls(20)), 0);
});

test("twenty ones score twenty", () => {
  assert.equal(score(Array(20).fill(1)), 20);
});

test("a spare counts the next roll twice", () => {
  const first = [6, 4, 3, ...gutterBalls(17)];
  assert.equal(score(first), 16);
  const later = [...gutterBalls(2), 7, 3, 4, ...gutterBalls(15)];
  assert.equal(score(later), 18);
});
