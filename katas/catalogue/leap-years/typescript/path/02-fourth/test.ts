test("a year that four divides is a leap year", () => {
  assert.ok(isLeapYear(2024));
});
