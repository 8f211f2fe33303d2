test("five is Buzz", () => {
  assert.equal(say(5), "Buzz");
});
