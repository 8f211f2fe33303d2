import { countTo } from "./fizz_buzz.ts";

test("counting says everything in order", () => {
  assert.deepEqual(countTo(5), ["1", "2", "Fizz", "4", "Buzz"]);
});
