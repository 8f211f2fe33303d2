// A person who is followed is kept in sight, until the one who follows looks elsewhere.

import { open, press, told, type, type Desk } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { undo } from "@codemirror/commands";
import { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { caret, meet, peer, receive } from "./peer";

/** Where the editor scrolls to from now on. */
function scrolls({ view }: Desk): number[] {
  const heads: number[] = [];
  const listener = EditorView.updateListener.of(({ transactions }) => {
    for (const { value } of transactions.flatMap(({ effects }) => effects)) {
      const { range } = value as { range?: unknown };
      if (range) heads.push((range as { head: number }).head);
    }
  });
  view.dispatch({ effects: StateEffect.appendConfig.of(listener) });
  return heads;
}

async function followed(options: Parameters<typeof open>[0] = {}): Promise<[Desk, number[]]> {
  const desk = open({ doc: "one\ntwo\nthree", ...options });
  const heads = scrolls(desk);
  await meet(desk, peer("ann", caret(0, 1)), peer("ben", caret(0, 2)));
  assert.deepEqual(heads, []);
  await desk.editor.follow("ann");
  assert.deepEqual(heads.splice(0), [1]);
  return [desk, heads];
}

test("who is followed is kept in sight, and one's own caret stays", async () => {
  const [desk, heads] = await followed();
  const before = desk.view.state.selection;
  await meet(desk, peer("ann", caret(0, 9)), peer("ben"));
  receive(desk, "ann", [[0, "ab"], 13]);
  receive(desk, "ben", [[0, "x"], 15]);
  await meet(desk, peer("ann"), peer("ben", caret(2, 5)));
  assert.deepEqual(heads, [9, 2]);
  assert.ok(desk.view.state.selection.eq(before));
  assert.equal(desk.view.hasFocus, false);

  await desk.editor.follow("ben");
  receive(desk, "ann", [[0, "c"], 16]);
  assert.deepEqual(heads.splice(0), [9, 2, 5]);
  await desk.editor.follow(null);
  receive(desk, "ben", [[0, "c"], 17]);
  assert.deepEqual(heads, []);
  assert.deepEqual(told(desk, "unfollowed"), []);
});

test("who comes later can be followed already", async () => {
  const desk = open({ doc: "one" });
  const heads = scrolls(desk);
  await desk.editor.follow("ann");
  await meet(desk, peer("ann", caret(0, 2)));
  assert.deepEqual(heads, [2]);
});

const dom = (name: string, more: object = {}) => (desk: Desk) => {
  desk.view.contentDOM.dispatchEvent(
    Object.assign(new Event(name, { bubbles: true, cancelable: true }), more),
  );
};
const select = (anchor: number, head: number, userEvent?: string) => (desk: Desk) =>
  desk.view.dispatch({ selection: { anchor, head }, ...(userEvent ? { userEvent } : {}) });

const typedBefore = ({ editor }: Desk) => [[0, "x"], editor.text().length];

const GESTURES: [what: string, gesture: (desk: Desk) => void, ends: boolean][] = [
  ["the wheel", dom("wheel"), true],
  ["a finger", dom("touchmove"), true],
  ["the scrollbar", ({ view }) => view.scrollDOM.dispatchEvent(new Event("mousedown")), true],
  ["a page down", dom("keydown", { key: "PageDown" }), true],
  ["an arrow", dom("keydown", { key: "ArrowUp" }), true],
  ["Ctrl and Home", dom("keydown", { key: "Home", ctrlKey: true }), true],
  ["Vim's page up", dom("keydown", { key: "u", ctrlKey: true }), true],
  ["a letter", dom("keydown", { key: "ä" }), true],
  ["text without keys", (desk) => type(desk, "x", 0), true],
  ["an undo of nothing", ({ view }) => undo(view), false],
  ["going to a place", ({ editor }) => editor.goTo(2, 1), true],
  ["selecting with the mouse", select(0, 2, "select.pointer"), true],
  ["a click into the text", select(2, 2, "select.pointer"), false],
  ["a scroll alone", ({ view }) => view.scrollDOM.dispatchEvent(new Event("scroll")), false],
  ["the page made larger", dom("wheel", { ctrlKey: true }), false],
  ["a key for the page", dom("keydown", { key: "Enter", ctrlKey: true }), false],
  ["a copy", dom("keydown", { key: "c", metaKey: true }), false],
  ["a key alone that does nothing", dom("keydown", { key: "Shift" }), false],
  ["leaving by keys", (desk) => press(desk, "Escape"), false],
  ["a change of somebody else", (desk) => receive(desk, "cem", typedBefore(desk)), false],
  ["freezing", ({ editor }) => editor.setFrozen("Not now."), false],
];

for (const [what, gesture, ends] of GESTURES) {
  test(`${ends ? "following ends" : "following goes on"} with ${what}`, async () => {
    const [desk, heads] = await followed();
    gesture(desk);
    gesture(desk);
    heads.splice(0);
    assert.deepEqual(told(desk, "unfollowed"), ends ? ["unfollowed"] : []);
    const version = desk.editor.version();
    await meet(desk, peer("ann", caret(version, 5)));
    assert.equal(heads.length, ends ? 0 : 1);
    await desk.editor.follow("ann");
    assert.equal(heads.length, ends ? 1 : 2, "until one wants to again");
  });
}
