test("after 30 days a frame is a tenth cheaper", () => {
  assert.equal(price("frame", 50, 31), 90);
  assert.equal(price("frame", 50, 90), 90);
});
