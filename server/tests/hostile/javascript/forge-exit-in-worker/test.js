import test from "node:test";
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";

test("it", async () => {
  const worker = new Worker("process.exit(0)", { eval: true });
  await new Promise((resolve) => worker.on("exit", resolve));
  new Worker("process.kill(process.pid, 'SIGTERM')", { eval: true });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(1, 2);
});
