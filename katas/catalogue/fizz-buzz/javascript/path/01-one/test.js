import { say } from "./fizz_buzz.js";

test("one is said as it is", () => {
  assert.equal(say(1), "1");
});
