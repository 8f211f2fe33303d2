import test from "node:test";
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";

test("it", async () => {
  const worker = new Worker("for (;;);", { eval: true });
  await new Promise((resolve) => worker.once("online", resolve));
});
