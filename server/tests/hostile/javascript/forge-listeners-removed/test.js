import test from "node:test";
import assert from "node:assert/strict";
test("it", async () => {
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", () => {});
  Promise.reject(new Error("no"));
  await new Promise((resolve) => setTimeout(resolve, 50));
});
