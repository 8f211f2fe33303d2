import { daysInMonth } from "./leap.js";

test("February is one day longer in a leap year", () => {
  assert.equal(daysInMonth(2023, 2), 28);
  assert.equal(daysInMonth(2024, 2), 29);
});
