// The person's own caret is told in places that the server knows, and no oftener than needed.

import { open, sendable, told, type, type Desk } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Authority } from "./authority";

function select({ view }: Desk, anchor: number, head = anchor): void {
  view.dispatch({ selection: { anchor, head } });
}

test("a caret is told when it moves, with both ends, and never twice the same", () => {
  const desk = open({ doc: "a😀b\nc", version: 7 });
  select(desk, 3);
  select(desk, 3);
  select(desk, 5, 1);
  assert.deepEqual(told(desk, "caret"), [
    { version: 7, anchor: 3, head: 3 },
    { version: 7, anchor: 5, head: 1 },
  ]);
});

test("a caret waits until all is confirmed", () => {
  const authority = new Authority("");
  const desk = open({ client: "ann" });
  type(desk, "one\r\n");
  type(desk, "two", 4);
  select(desk, 5);
  assert.deepEqual(told(desk, "caret"), []);
  authority.log.push({ client: "ann", changes: sendable(desk).changes[0] });
  authority.pull(desk);
  assert.equal(desk.editor.pending() > 0, true);
  assert.deepEqual(told(desk, "caret"), []);
  authority.push(desk, "ann");
  authority.pull(desk);
  assert.deepEqual(told(desk, "caret"), [
    { version: authority.log.length, anchor: 5, head: 5 },
  ]);
});

test("what others type moves a caret without a word", () => {
  const authority = new Authority("abcdef");
  const desk = open({ doc: "abcdef", client: "ann" });
  authority.log.push({ client: "ben", changes: [[0, "x"], 6] });
  authority.pull(desk);
  assert.deepEqual(told(desk, "caret"), [], "who has not been here has no caret");
  select(desk, 4);
  authority.log.push({ client: "ben", changes: [[0, "y"], 7] });
  authority.pull(desk);
  assert.equal(desk.view.state.selection.main.head, 5);
  assert.equal(told(desk, "caret").length, 1);
  select(desk, 5);
  assert.equal(told(desk, "caret").length, 1, "others see it there");
});

test("several updates at once move a caret as one by one do, without a word", () => {
  const authority = new Authority("abcdef");
  const desk = open({ doc: "abcdef", client: "ann" });
  select(desk, 1);
  authority.log.push({ client: "ben", changes: [[0, "xy"], 6] });
  authority.log.push({ client: "ben", changes: [1, [3], 4] });
  authority.pull(desk);
  assert.equal(desk.view.state.selection.main.head, 1, "at once it would be 0");
  assert.equal(told(desk, "caret").length, 1, "others see it there");
});

test("a caret is told anew after a reset", () => {
  const desk = open({ doc: "abc" });
  desk.editor.reset("xabc", 1);
  assert.deepEqual(told(desk, "caret"), []);
  select(desk, 2);
  desk.editor.reset("xxabc", 3);
  desk.editor.reset("xxabc", 3);
  assert.deepEqual(told(desk, "caret").slice(1), [{ version: 3, anchor: 3, head: 3 }]);
});
