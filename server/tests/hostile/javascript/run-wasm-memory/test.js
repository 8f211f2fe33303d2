import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  const all = [];
  for (;;) {
    const one = new WebAssembly.Memory({ initial: 1024 });
    new Uint8Array(one.buffer).fill(1);
    all.push(one);
  }
});
