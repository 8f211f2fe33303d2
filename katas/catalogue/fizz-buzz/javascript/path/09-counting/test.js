import { countTo } from "./fizz_buzz.js";

test("counting says everything in order", () => {
  assert.deepEqual(countTo(5), ["1", "2", "Fizz", "4", "Buzz"]);
});
