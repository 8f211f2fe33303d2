import secret from "@FOLDER@/secret.json" with { type: "json" };
import test from "node:test";
import assert from "node:assert/strict";

test("shows", () => console.log(secret));
