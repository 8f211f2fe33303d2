// Vim's commands reach the right editor, and its keys respect a frozen file.

import { open, told, type Desk } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Vim, getCM } from "@replit/codemirror-vim";
import "../src/vim";

async function openVim(options: Parameters<typeof open>[0] = {}): Promise<Desk> {
  const desk = open(options);
  await desk.editor.setVim(true);
  return desk;
}

function keys({ view }: Desk, ...pressed: string[]): void {
  const adapter = getCM(view);
  assert.ok(adapter);
  for (const key of pressed) Vim.handleKey(adapter, key, "user");
}

function command({ view }: Desk, text: string): void {
  const adapter = getCM(view);
  assert.ok(adapter);
  Vim.handleEx(adapter as never, text);
}

test("each command speaks for its own editor", async () => {
  const one = await openVim();
  const two = await openVim();
  command(one, "w");
  command(two, "q");
  command(two, "wq");
  assert.deepEqual([told(one, "run").length, told(one, "quit").length], [1, 0]);
  assert.deepEqual([told(two, "run").length, told(two, "quit").length], [1, 2]);
});

test("keys edit the text, and an emoji is deleted whole", async () => {
  const desk = await openVim({ doc: "a😀b\nc" });
  keys(desk, "l", "x");
  assert.equal(desk.editor.text(), "ab\nc");
  keys(desk, "d", "d");
  assert.equal(desk.editor.text(), "c");
  keys(desk, "u");
  assert.equal(desk.editor.text(), "ab\nc");
});

test("a frozen file stays as it is, undo or not", async () => {
  const desk = await openVim({ doc: "one\ntwo" });
  keys(desk, "x");
  desk.editor.setFrozen("Not now.");
  keys(desk, "d", "d", "u", "x", "p");
  assert.equal(desk.editor.text(), "ne\ntwo");
  assert.ok(told(desk, "refused").length > 0);
  keys(desk, "G");
  assert.equal(desk.view.state.selection.main.head, 3, "moving is free");
});

test("it can be turned off, and a reset keeps it on", async () => {
  const desk = await openVim({ doc: "abc" });
  desk.editor.reset("abcd", 1);
  keys(desk, "x");
  assert.equal(desk.editor.text(), "bcd");
  await desk.editor.setVim(false);
  assert.equal(getCM(desk.view), null);
});
