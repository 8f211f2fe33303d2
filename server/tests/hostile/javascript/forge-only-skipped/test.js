import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test.skip("a", () => {});
test.todo("b");
test("c", (t) => t.skip());
