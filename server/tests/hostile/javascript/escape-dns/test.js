import test, { describe, it, before, after } from "node:test";
import assert from "node:assert/strict";

import dns from "node:dns/promises";
test("asks", { timeout: 1500 }, () => assert.rejects(dns.lookup("word.example.org")));
