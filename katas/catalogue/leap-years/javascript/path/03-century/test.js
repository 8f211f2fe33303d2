test("the last year of a century is a common year", () => {
  assert.equal(isLeapYear(1900), false);
});
