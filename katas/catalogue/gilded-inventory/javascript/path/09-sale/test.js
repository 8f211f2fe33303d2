import { salePrice } from "./inventory.js";

test("in the sale everything costs a quarter less", () => {
  assert.equal(salePrice("frame", 50, 1), 75);
  assert.equal(salePrice("leaf", 50, 10), 72);
});
