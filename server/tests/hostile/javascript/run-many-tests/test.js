import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

for (let n = 0; n < 10000; n += 1) test(`n ${n}`, () => {});
