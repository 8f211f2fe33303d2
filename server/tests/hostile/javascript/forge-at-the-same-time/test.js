import test from "node:test";
import assert from "node:assert/strict";
import { describe } from "node:test";

describe("a suite", { concurrency: true }, () => {
  test("waits", async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(1, 2);
  });
  test("ends", () => process.exit(0));
});
