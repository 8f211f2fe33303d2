test("fifteen is FizzBuzz", () => {
  assert.equal(say(15), "FizzBuzz");
});
