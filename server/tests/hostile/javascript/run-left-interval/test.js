import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("leaves", () => { setInterval(() => {}, 1000); });
