import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  assert.equal(1 as number, 2);
});

//# sourceMappingURL=@SECRET_FILE@
//# sourceMappingURL=data:application/json,{"version":3,"sources":["@SECRET_FILE@"],"mappings":"AAAA"}
//# sourceURL=file://@SECRET_FILE@
