import test from "node:test";
import assert from "node:assert/strict";
import vm from "node:vm";

const options = { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
test("it", async () => {
  const { default: report } = await vm.runInThisContext('import("/kata/0harness.mjs")', options);
  const all = async function* () {
    yield { type: "test:pass", data: { name: "test::it", details: {} } };
  };
  for await (const none of report(all())) assert.equal(none, 1);
  assert.equal(1, 2);
});
