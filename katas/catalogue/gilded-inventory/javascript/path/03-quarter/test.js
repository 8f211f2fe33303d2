test("after 90 days a frame is sold for what it cost", () => {
  assert.equal(price("frame", 50, 91), 50);
});
