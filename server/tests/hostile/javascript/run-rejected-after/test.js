import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  setTimeout(() => Promise.reject(new Error("late")), 20);
});
