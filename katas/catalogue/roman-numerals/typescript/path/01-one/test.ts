import { toRoman } from "./roman.ts";

test("one is I", () => {
  assert.equal(toRoman(1), "I");
});
