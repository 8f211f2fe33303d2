test("leaf that has tarnished all over is sold for nothing", () => {
  assert.equal(price("leaf", 5, 17), 0);
  assert.equal(price("leaf", 5, 30), 0);
});
