import test from "node:test";
import assert from "node:assert/strict";
