import test from "node:test";
import assert from "node:assert/strict";
type Wide<N extends string> = { [K in `${N}${0|1|2|3|4|5|6|7|8|9}${0|1|2|3|4|5|6|7|8|9}${0|1|2|3|4|5|6|7|8|9}`]: { [L in K]: [K, L] } };
declare const wide: Wide<"a"> & Wide<"b"> & Wide<"c">;
const none: { z: Wide<"d"> } = wide;
test("it", () => {
  assert.equal(none, wide);
});
