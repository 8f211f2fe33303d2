import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("passes", () => { Promise.reject(new Error("later")); });
