import test from "node:test";
import assert from "node:assert/strict";
test("this", { name: "test::it" }, () => {});
test("it", () => new Promise(() => {}));
