test("January has 31 days", () => {
  assert.equal(daysInMonth(2023, 1), 31);
});
