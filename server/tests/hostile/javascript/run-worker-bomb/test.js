import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import { Worker } from "node:worker_threads";
test("forks", async () => {
  for (let n = 0; n < 200; n += 1) new Worker("setInterval(() => {}, 1000)", { eval: true }).on("error", () => {});
  await new Promise((done) => setTimeout(done, 1500));
});
