import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import net from "node:net";
test("calls", async () => {
  const call = new Promise((done, broke) => net.connect(@PORT@, "127.0.0.1", done).on("error", broke));
  await assert.rejects(call);
});
