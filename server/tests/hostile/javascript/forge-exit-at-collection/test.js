import test from "node:test";
import assert from "node:assert/strict";
const register = new FinalizationRegistry(() => process.reallyExit(0));

test("it", async () => {
  for (let at = 0; at < 200000; at += 1) register.register({ at }, at);
  for (let at = 0; at < 20; at += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(1, 2);
});
