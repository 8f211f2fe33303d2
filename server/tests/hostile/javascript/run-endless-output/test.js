import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("prints", () => { while (true) console.log("x".repeat(4000)); });
