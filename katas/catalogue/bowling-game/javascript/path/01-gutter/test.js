import { score } from "./bowling.js";

test("a gutter game scores zero", () => {
  assert.equal(score(Array(20).fill(0)), 0);
});
