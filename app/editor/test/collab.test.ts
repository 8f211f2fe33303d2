// Several editors over one server that orders their updates end with the same text.

import { open, sendable, told, type, type Desk } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { redo, undo } from "@codemirror/commands";
import { Authority } from "./authority";
import { dice } from "./dice";

test("own updates come back as confirmations", () => {
  const authority = new Authority("fn a() {}");
  const desk = open({ doc: "fn a() {}", client: "ann" });
  type(desk, "pub ", 0);
  type(desk, "\n", 13);
  assert.equal(desk.editor.pending(), 2);
  assert.deepEqual(
    told(desk, "edit").map(({ changes }) => changes),
    [[[[0, "pub "], 9]], [[13, [0, "", ""]]]],
  );
  assert.deepEqual(sendable(desk), {
    version: 0,
    changes: [
      [[0, "pub "], 9],
      [13, [0, "", ""]],
    ],
  });

  authority.push(desk, "ann");
  authority.pull(desk);
  assert.equal(desk.editor.pending(), 0);
  assert.equal(desk.editor.version(), 2);
  assert.equal(desk.editor.text(), "pub fn a() {}\n");
  assert.equal(told(desk, "edit").length, 2, "what comes from the server is not told as an edit");
});

test("what others did first is put under what is not sent yet", () => {
  const authority = new Authority("ab");
  const ann = open({ doc: "ab", client: "ann" });
  const ben = open({ doc: "ab", client: "ben" });
  type(ann, "😀", 1);
  type(ben, "ä🎌\n", 1);
  assert.ok(authority.push(ann, "ann"));
  assert.ok(!authority.push(ben, "ben"), "the version is too old");
  authority.pull(ben);
  assert.equal(ben.editor.pending(), 1);
  assert.ok(authority.push(ben, "ben"));
  for (const desk of [ann, ben]) {
    authority.pull(desk);
    assert.equal(desk.editor.text(), authority.text());
    assert.equal(desk.editor.version(), 2);
    assert.equal(told(desk, "edit").length, 1, "what others did is not told as an edit");
  }
});

test("what comes together is taken in as what comes one by one", () => {
  const updates = [
    { client: "ann", changes: [[1, "A"]] },
    { client: "ben", changes: [1, [0, "B"]] },
  ];
  const desks = [open({ doc: "-" }), open({ doc: "-" })] as const;
  for (const desk of desks) type(desk, "own", 0, 1);
  desks[0].editor.receive(JSON.stringify(updates));
  for (const update of updates) desks[1].editor.receive(JSON.stringify([update]));
  assert.equal(desks[0].editor.text(), desks[1].editor.text());
});

test("undo takes back one's own changes and leaves those of others", () => {
  const authority = new Authority("");
  const ann = open({ client: "ann" });
  const ben = open({ client: "ben" });
  type(ann, "mine", 0);
  type(ben, "yours ", 0);
  for (const [desk, name] of [
    [ann, "ann"],
    [ben, "ben"],
  ] as const) {
    authority.pull(desk);
    authority.push(desk, name);
  }
  authority.pull(ann);
  assert.match(ann.editor.text(), /mine/);
  undo(ann.view);
  assert.equal(ann.editor.text(), "yours ");
  assert.ok(authority.push(ann, "ann"));
  authority.pull(ben);
  assert.equal(ben.editor.text(), "yours ");
});

for (let seed = 1; seed <= 20; seed++) {
  test(`three people at random agree (seed ${seed})`, () => {
    const roll = dice(seed);
    const start = 'fn größe() -> &\'static str {\n    "😀"\n}\n';
    const authority = new Authority(start);
    const names = ["ann", "ben", "cem"];
    const desks = names.map((client) => open({ doc: start, client }));
    const pieces = ["x", "\n", "😀", "ä", "{}", "    ", "🇯🇵", "\ud83d", "a\r\nb", "let y = 1;\n"];
    for (let step = 0; step < 120; step++) {
      const who = roll(desks.length);
      const desk = desks[who] as Desk;
      const action = roll(8);
      if (action === 0) authority.pull(desk);
      else if (action === 1) authority.push(desk, names[who] as string);
      else if (action === 2) (roll(2) ? undo : redo)(desk.view);
      else {
        const length = desk.editor.text().length;
        const from = roll(length + 1);
        // Ranges that may cut a character in two, as Vim's can.
        const to = Math.min(length, from + (roll(3) === 0 ? roll(6) : 0));
        type(desk, roll(4) === 0 ? "" : (pieces[roll(pieces.length)] as string), from, to);
      }
    }
    for (const [index, desk] of [...desks.entries(), ...desks.entries()]) {
      authority.pull(desk);
      assert.ok(authority.push(desk, names[index] as string));
    }
    for (const desk of desks) {
      authority.pull(desk);
      assert.equal(desk.editor.pending(), 0);
      assert.equal(desk.editor.text(), authority.text());
      assert.doesNotMatch(desk.editor.text(), /\r|\p{Surrogate}/u);
    }
  });
}
