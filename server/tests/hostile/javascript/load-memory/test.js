import test from "node:test";
import assert from "node:assert/strict";
const all = [];
for (;;) all.push(Buffer.alloc(1 << 20, 1));
