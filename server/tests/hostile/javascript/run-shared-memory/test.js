import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("grows", () => { const all = []; while (true) all.push(new Uint8Array(new SharedArrayBuffer(1 << 24)).fill(1)); });
