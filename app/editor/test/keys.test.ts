// No key of the page's is bound by the editor on any platform.

import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { standardKeymap } from "@codemirror/commands";
import { bindings, takesPageKey } from "../src/keys";

test("what is bound leaves the page's keys alone", () => {
  assert.ok(bindings.length > 40);
  const names = bindings.flatMap(({ key, mac, win, linux }) => [key, mac, win, linux]);
  for (const taken of [
    "Mod-Enter",
    "Mod-s",
    "Mod-k",
    "Ctrl-k",
    "Cmd-k",
    "Ctrl-Enter",
    "?",
    "Shift-?",
  ]) {
    assert.ok(!names.includes(taken), taken);
  }
  for (const kept of ["Mod-f", "Mod-z", "Tab", "Shift-Mod-k", "Ctrl-Space", "Enter"]) {
    assert.ok(names.includes(kept), kept);
  }
});

test("CodeMirror's own keymap does take one of them, so that this is worth testing", () => {
  assert.ok(standardKeymap.some(takesPageKey));
});
