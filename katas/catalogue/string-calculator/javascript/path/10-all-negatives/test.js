test("all negative numbers are named", () => {
  assert.throws(() => add("-1,2,-3"), { message: "negative: -1, -3" });
});
