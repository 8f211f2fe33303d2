import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("grows", () => { let text = "x"; while (true) { text += text; Buffer.from(text); } });
