import test from "node:test";
import assert from "node:assert/strict";
import v8 from "node:v8";

test("it", () => {
  v8.setFlagsFromString("--allow-natives-syntax");
  Function("%SystemBreak()")();
});
