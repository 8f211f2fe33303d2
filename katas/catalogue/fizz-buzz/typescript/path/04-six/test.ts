test("six is Fizz too", () => {
  assert.equal(say(6), "Fizz");
});
