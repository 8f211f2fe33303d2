import test from "node:test";
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";

test("it", async () => {
  const code = "const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));";
  const worker = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 4000 } });
  await new Promise((resolve, reject) => worker.on("error", reject).on("exit", resolve));
});
