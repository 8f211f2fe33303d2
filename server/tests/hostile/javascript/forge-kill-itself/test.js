import test from "node:test";
import assert from "node:assert/strict";
test("it", async () => {
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"]) process.kill(process.pid, signal);
  await new Promise((resolve) => setTimeout(resolve, 1000));
});
