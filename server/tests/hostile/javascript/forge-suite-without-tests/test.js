import test from "node:test";
import assert from "node:assert/strict";
import { describe, suite } from "node:test";

describe("a suite", () => {});
suite("another", () => {
  assert.equal(1, 1);
});
describe.skip("a third", () => {
  test("it", () => {});
});
describe("a fourth");
