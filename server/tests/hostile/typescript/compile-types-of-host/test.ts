/// <reference types="@FOLDER@" />
/// <reference path="/proc/self/environ" />
/// <reference path="/dev/null" />
/// <reference path="/proc/1/root@SECRET_FILE@" />
import type secret from "@SECRET_FILE@";
export type Own = typeof import("file://@SECRET_FILE@");
import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.equal(1 as number, 2);
});
