import test from "node:test";
import assert from "node:assert/strict";
import inspector from "node:inspector";

test("it", () => {
  process.kill(process.pid, "SIGUSR1");
  process._debugProcess(process.pid);
  inspector.open(9229, "0.0.0.0");
  inspector.waitForDebugger();
});
