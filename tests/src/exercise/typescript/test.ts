import assert from "node:assert/strict";
import test from "node:test";

import { countTo, say } from "./fizz_buzz.ts";

test("one is said", () => assert.equal(say(1), "1"));
test("two is said", () => assert.equal(say(2), "2"));
test("three is fizz", () => assert.equal(say(3), "Fizz"));
test("four is said", () => assert.equal(say(4), "4"));
test("five is buzz", () => assert.equal(say(5), "Buzz"));
test("six is fizz", () => assert.equal(say(6), "Fizz"));
test("ten is buzz", () => assert.equal(say(10), "Buzz"));
test("fifteen is both", () => assert.equal(say(15), "FizzBuzz"));
test("thirty is both", () => assert.equal(say(30), "FizzBuzz"));
test("counting says them all", () => assert.deepEqual(countTo(5), ["1", "2", "Fizz", "4", "Buzz"]));
