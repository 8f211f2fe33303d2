import { score } from "./bowling.ts";

test("a gutter game scores zero", () => {
  assert.equal(score(Array(20).fill(0)), 0);
});
