test("twenty ones score twenty", () => {
  assert.equal(score(Array(20).fill(1)), 20);
});
