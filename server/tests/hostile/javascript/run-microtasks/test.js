import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

test("turns", async () => { while (true) await null; });
