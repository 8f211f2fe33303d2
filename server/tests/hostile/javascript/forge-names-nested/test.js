import test from "node:test";
import assert from "node:assert/strict";
import { describe } from "node:test";

const within = (depth) => describe("x".repeat(60), () => (depth ? within(depth - 1) : test("it", () => {})));
within(20);
