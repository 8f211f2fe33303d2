import test from "node:test";
import assert from "node:assert/strict";
const control = new AbortController();
control.abort();
test("it", { signal: control.signal }, () => {});
const later = new AbortController();
test("another", { signal: later.signal }, async () => {
  later.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
});
