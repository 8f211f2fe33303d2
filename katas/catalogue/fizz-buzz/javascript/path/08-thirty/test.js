test("thirty is FizzBuzz too", () => {
  assert.equal(say(30), "FizzBuzz");
});
