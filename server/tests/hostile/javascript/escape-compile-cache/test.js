import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import trace from "node:trace_events";

test("it", () => {
  const require = createRequire("/kata/here/x.js");
  require("node:module").enableCompileCache?.("/node/cache");
  trace.createTracing({ categories: ["v8"] }).enable();
  assert.ok(!fs.existsSync("/node/cache"));
  assert.throws(() => fs.mkdirSync("/node/cache"));
  fs.writeFileSync("left", "x");
});
test("another", () => {
  assert.equal(1, 1);
});
