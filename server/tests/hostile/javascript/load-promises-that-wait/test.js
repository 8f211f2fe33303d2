import test from "node:test";
import assert from "node:assert/strict";
const again = () => Promise.resolve().then(again);
again();
await new Promise((resolve) => setTimeout(resolve, 1));
test("it", () => {});
