import test from "node:test";
import assert from "node:assert/strict";
namespace Promise_ { export const race = 1; }
enum Reflect_ { apply = 1 }
var JSON_ = { stringify: () => "passed" };
var { Object: Own } = { Object: { assign: () => ({ outcome: "passed" }) } };
test("it", () => {
  assert.deepEqual([Promise_.race, Reflect_.apply, JSON_.stringify(), Own.assign()], []);
});
