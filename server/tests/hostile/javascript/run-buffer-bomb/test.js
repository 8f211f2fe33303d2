import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("grows", () => { const all = []; while (true) all.push(Buffer.alloc(1 << 24, 1)); });
