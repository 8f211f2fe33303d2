test("the named separator may be any", () => {
  assert.equal(add("//#\n3#4"), 7);
});
