import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import { Worker } from "node:worker_threads";
test("is wrong", async () => {
  const worker = new Worker("process.exit(0)", { eval: true });
  await new Promise((done) => worker.on("exit", done));
  assert.equal(1, 2);
});
