test("four months have 30 days", () => {
  for (const month of [4, 6, 9, 11]) {
    assert.equal(daysInMonth(2023, month), 30);
  }
});
