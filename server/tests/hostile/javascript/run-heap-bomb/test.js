import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("grows", () => { const all = []; while (true) all.push(new Array(10000).fill(1.5)); });
