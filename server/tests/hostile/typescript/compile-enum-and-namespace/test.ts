import test from "node:test";
import assert from "node:assert/strict";

enum E { A = (() => { console.log("runs"); return 1; })() }
namespace N { export const x = E.A; }
test("is", () => assert.equal(N.x, 2));
