import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

test("it", () => {
  fs.truncateSync(fs.openSync("sparse", "w"), 2 ** 40);
});
