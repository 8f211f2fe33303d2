import test from "node:test";
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";

test("it", async () => {
  const worker = new Worker("/kata/0harness.mjs", { env: { VERDICT: "15" }, stdin: true });
  worker.on("error", () => {});
  worker.stdin.end(JSON.stringify({ word: "0".repeat(32), words: ["test", "test::another"] }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(1, 2);
});
test("another", () => {});
