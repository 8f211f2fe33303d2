test("two is said as it is", () => {
  assert.equal(say(2), "2");
});
