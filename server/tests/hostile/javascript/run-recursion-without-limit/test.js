import test from "node:test";
import assert from "node:assert/strict";
import v8 from "node:v8";

v8.setFlagsFromString("--stack-size=4000000");
test("it", async () => {
  v8.setFlagsFromString("--stack-size=4000000");
  await new Promise((resolve) => setTimeout(resolve, 1));
  const again = () => again() + 1;
  again();
});
