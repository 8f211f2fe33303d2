test("a negative number is refused", () => {
  assert.throws(() => add("1,-2"), { message: "negative: -2" });
});
