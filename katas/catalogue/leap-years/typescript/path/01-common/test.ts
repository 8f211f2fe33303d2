import { isLeapYear } from "./leap.ts";

test("an ordinary year is a common year", () => {
  assert.equal(isLeapYear(2023), false);
});
