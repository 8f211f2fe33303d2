import { toRoman } from "./roman.js";

test("one is I", () => {
  assert.equal(toRoman(1), "I");
});
