import test from "node:test";
import assert from "node:assert/strict";
const odd = new Proxy(new SyntaxError("odd"), { get() { throw odd; }, has() { throw odd; }, getPrototypeOf() { throw odd; } });
throw odd;
