import test from "node:test";
import assert from "node:assert/strict";
for (let at = 0; ; at += 1) test(`it ${at}`, () => {});
