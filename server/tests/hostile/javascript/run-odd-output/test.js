import test from "node:test";
import assert from "node:assert/strict";
test("it", () => {
  process.stdout.write(Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x5d, 0x30, 0x3b, 0x07]));
  process.stderr.write("\u001b[2J\u001b]0;title\u0007\ud800\u202e\r\b\n");
  console.log("%s %o", Symbol("x"), { a: { b: [1n, -0] } });
});
