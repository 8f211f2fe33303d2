test("three is Fizz", () => {
  assert.equal(say(3), "Fizz");
});
