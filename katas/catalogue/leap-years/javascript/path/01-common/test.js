import { isLeapYear } from "./leap.js";

test("an ordinary year is a common year", () => {
  assert.equal(isLeapYear(2023), false);
});
