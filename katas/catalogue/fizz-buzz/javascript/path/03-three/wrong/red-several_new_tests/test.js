test("three is Fizz", () => {
  assert.equal(say(3), "Fizz");
});

test("six is Fizz too", () => {
  assert.equal(say(6), "Fizz");
});
