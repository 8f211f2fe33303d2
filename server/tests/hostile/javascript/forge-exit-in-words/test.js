import test from "node:test";
import assert from "node:assert/strict";
import { inspect } from "node:util";

test("it", () => {
  assert.equal({ [inspect.custom]: () => process.reallyExit(0) }, 1);
});
