import test from "node:test";
import assert from "node:assert/strict";
import vm from "node:vm";

test("it", () => {
  const all = [];
  for (;;) all.push(vm.createContext({ big: new Array(100000).fill(1.5) }));
});
