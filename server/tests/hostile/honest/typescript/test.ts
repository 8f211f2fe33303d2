import test from "node:test";
import assert from "node:assert/strict";
import { say } from "./fizz_buzz.ts";

test("one is said as it is", () => {
  assert.equal(say(1), "1");
});

test("three is Fizz", () => {
  assert.equal(say(3), "Fizz");
});
