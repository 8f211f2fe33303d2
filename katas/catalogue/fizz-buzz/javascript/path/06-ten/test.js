test("ten is Buzz too", () => {
  assert.equal(say(10), "Buzz");
});
