import test from "node:test";
import assert from "node:assert/strict";
import { describe } from "node:test";

describe("a suite", async () => {
  await new Promise(() => {});
});
test("it", () => {});
