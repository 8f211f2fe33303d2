import { price } from "./inventory.js";

test("a frame is sold for twice what it cost", () => {
  assert.equal(price("frame", 50, 1), 100);
  assert.equal(price("frame", 50, 30), 100);
});
