import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("sleeps", () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); });
