import test from "node:test";
import assert from "node:assert/strict";
const names = [
  "@SECRET_FILE@", "file://@SECRET_FILE@", "file:///kata/0harness.mjs", "./0harness.mjs", "./0guard.mjs", "./0guard", "/kata/0harness.mjs",
  "../kata/0harness.mjs", "./here/x.js", "./%30harness.mjs", "data:text/javascript,export default 1",
  "node:internal/test_runner/harness", "internal/test_runner/test", "https://localhost:@PORT@/x.js", "./test.js?2",
  "./test.js#2", "./../etc/passwd", "@SECRET_FILE@.js", "lodash", "#x",
];

test("it", async () => {
  for (const name of names) await assert.rejects(import(name), name);
});
