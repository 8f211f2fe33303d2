import test from "node:test";
import assert from "node:assert/strict";

test("it", () => {  const a​ = 1;   assert.equal(1, '‮two'); });
