import test from "node:test";
import assert from "node:assert/strict";
// Keeps nothing: only time is taken.
const again = () => queueMicrotask(again);
again();
await new Promise((resolve) => setTimeout(resolve, 1));
test("it", () => {});
