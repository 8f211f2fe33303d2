import { daysInYear } from "./leap.js";

test("a leap year has one day more", () => {
  assert.equal(daysInYear(2023), 365);
  assert.equal(daysInYear(2024), 366);
});
