import { written } from "./prime_factors.ts";

test("factors are written with a sign between them", () => {
  assert.equal(written(12), "2 × 2 × 3");
  assert.equal(written(7), "7");
});
