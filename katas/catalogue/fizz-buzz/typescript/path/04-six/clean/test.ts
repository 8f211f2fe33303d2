import test from "node:test";
import assert from "node:assert/strict";
import { say } from "./fizz_buzz.ts";

test("plain numbers are said as they are", () => {
  assert.equal(say(1), "1");
  assert.equal(say(2), "2");
});

test("multiples of three are Fizz", () => {
  assert.equal(say(3), "Fizz");
  assert.equal(say(6), "Fizz");
});
