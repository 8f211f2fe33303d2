test("the last year of every fourth century is a leap year", () => {
  assert.ok(isLeapYear(2000));
});
