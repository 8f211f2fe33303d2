import { add } from "./string_calculator.ts";

test("an empty text adds up to zero", () => {
  assert.equal(add(""), 0);
});
