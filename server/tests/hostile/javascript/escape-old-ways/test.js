import test from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import wasi from "node:wasi";

const require = createRequire("/kata/here/x.js");
test("it", async () => {
  assert.throws(() => process.binding("natives_of_the_host"));
  assert.throws(() => require("node:fs").readFileSync("@SECRET_FILE@"));
  assert.throws(() => require("node:sqlite"));
  assert.throws(() => process.loadEnvFile("@SECRET_FILE@"));
  assert.throws(() => new wasi.WASI({ version: "preview1", preopens: { "/x": "@FOLDER@" } }).start(null));
  process.report.writeReport("/kata/x.json");
  assert.throws(() => require("node:fs").readFileSync("/kata/x.json"));
});
