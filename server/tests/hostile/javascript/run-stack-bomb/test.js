import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

const fall = () => fall() + 1;
test("falls", () => fall());
