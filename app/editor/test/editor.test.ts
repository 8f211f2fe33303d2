// What the client can do with an editor, and what a person then sees.

import { open, press, sendable, told, type } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { undo } from "@codemirror/commands";
import { forEachDiagnostic } from "@codemirror/lint";
import { MOST_BYTES } from "../src/guard";
import type { Diagnostic } from "../src/messages";

test("replace touches only what differs, and is one step of undo", () => {
  const before = "fn a() {\n    1\n}\n\nfn b() {\n    2\n}\n";
  const desk = open({ doc: before });
  type(desk, "// ", 0);
  desk.view.dispatch({ selection: { anchor: before.length + 1 } });
  const after = "// fn a() {\n    10\n}\n\nfn b() {\n    3\n}\n";
  assert.equal(desk.editor.replace(after), true);
  assert.equal(desk.editor.text(), after);
  assert.deepEqual(told(desk, "edit").at(-1)?.changes, [[17, [0, "0"], 17, [1, "3"], 3]]);
  assert.equal(
    desk.view.state.selection.main.head,
    after.length - 2,
    "the caret stays in its line",
  );
  undo(desk.view);
  assert.equal(desk.editor.text(), `// ${before}`);
  undo(desk.view);
  assert.equal(desk.editor.text(), before);
});

test("replace by the same text is no edit", () => {
  const desk = open({ doc: "a\nb" });
  assert.equal(desk.editor.replace("a\r\nb"), true);
  assert.equal(desk.editor.pending(), 0);
});

test("append puts the text and the caret at the end", () => {
  const desk = open({ doc: "a\n" });
  assert.equal(desk.editor.append("b\r\nc"), true);
  assert.equal(desk.editor.text(), "a\nb\nc");
  assert.equal(desk.view.state.selection.main.head, 5);
  type(desk, "d");
  undo(desk.view);
  assert.equal(desk.editor.text(), "a\nb\nc", "typing on is a step of its own");
  undo(desk.view);
  assert.equal(desk.editor.text(), "a\n");
});

test("reset takes the server's text and forgets the rest, but not the caret", () => {
  const desk = open({ doc: "one\ntwo\nthree" });
  type(desk, "lost ", 0);
  desk.view.dispatch({ selection: { anchor: desk.editor.text().indexOf("three") } });
  desk.editor.setFrozen("Not now.");
  desk.editor.reset("zero\none\nthree", 12);
  assert.equal(desk.editor.text(), "zero\none\nthree");
  assert.deepEqual(sendable(desk), { version: 12, changes: [] });
  assert.equal(desk.view.state.selection.main.head, "zero\none\n".length);
  assert.equal(desk.view.contentDOM.getAttribute("aria-readonly"), "true");
  desk.editor.setFrozen(null);
  assert.equal(undo(desk.view), false, "the history is gone");
  desk.editor.reset("", 13);
  assert.equal(desk.view.state.selection.main.head, 0);
});

test("a frozen file takes changes from the server only", () => {
  const desk = open({ doc: "fn a() {}\n" });
  type(desk, "x", 0);
  desk.editor.setFrozen("The tests stay as they are until they pass.");
  const text = desk.editor.text();

  type(desk, "y", 0);
  desk.view.dispatch({ selection: { anchor: 0 } });
  press(desk, "Enter");
  undo(desk.view);
  assert.equal(desk.editor.append("z"), false);
  assert.equal(desk.editor.replace("z"), false);
  assert.equal(desk.editor.text(), text);
  assert.equal(desk.editor.pending(), 1);
  assert.equal(
    desk.view.contentDOM.getAttribute("contenteditable"),
    "true",
    "it can be focused and selected",
  );

  desk.editor.receive(
    JSON.stringify([
      { client: "other", changes: [9, [0, "", "// theirs"], 1] },
      { client: "me", changes: [[0, "x"], 20] },
    ]),
  );
  assert.equal(desk.editor.text(), "xfn a() {}\n// theirs\n");
  assert.equal(desk.editor.version(), 2);

  desk.editor.setFrozen(null);
  type(desk, "y", 0);
  assert.match(desk.editor.text(), /^yx/);
});

test("each try at a frozen file is told once", async () => {
  const desk = open({ frozen: "Not now." });
  const later = () => new Promise((done) => setTimeout(done));
  type(desk, "a", 0);
  type(desk, "b", 0);
  assert.equal(told(desk, "refused").length, 1);
  await later();
  type(desk, "c", 0);
  assert.equal(told(desk, "refused").length, 2);
});

test("a screen reader hears the label, the reason, and how to leave", () => {
  const desk = open({ label: "Tests, tests.rs", frozen: "The tests are frozen." });
  const content = desk.view.contentDOM;
  const help = () =>
    document.getElementById(content.getAttribute("aria-describedby") ?? "")?.textContent;
  assert.equal(content.getAttribute("aria-label"), "Tests, tests.rs");
  assert.match(help() ?? "", /^The tests are frozen\. .*Escape and then Tab/);
  desk.editor.setFrozen(null);
  assert.equal(content.getAttribute("aria-readonly"), null);
  assert.doesNotMatch(help() ?? "", /frozen/);
  assert.equal(content.getAttribute("spellcheck"), "false");
  assert.equal(content.getAttribute("autocapitalize"), "off");
});

test("a file grows to its limit in bytes and no further", () => {
  const desk = open({ doc: "ä".repeat(MOST_BYTES / 2 - 1) });
  type(desk, "xy", 0);
  assert.equal(told(desk, "tooLarge").length, 0);
  type(desk, "z", 0);
  assert.equal(told(desk, "tooLarge").length, 1);
  assert.equal(told(desk, "refused").length, 0);
  assert.match(desk.editor.text(), /^xyä/);

  // The server's word counts, and what is too large may shrink.
  const length = desk.editor.text().length;
  desk.editor.receive(
    JSON.stringify([
      { client: "me", changes: [[0, "xy"], length - 2] },
      { client: "other", changes: [length, [0, "more"]] },
    ]),
  );
  assert.equal(desk.editor.text().length, length + 4);
  type(desk, "", 0, 1);
  assert.equal(desk.editor.text().length, length + 3);
});

test("half characters and other line breaks do not get in", () => {
  const desk = open({ doc: "a😀b" });
  type(desk, "", 1, 2);
  assert.equal(desk.editor.text(), "ab");
  type(desk, "one\r\ntwo\rthree", 0);
  assert.equal(desk.editor.text(), "one\ntwo\nthreeab");
  type(desk, "\udc00x\ud800", 0);
  assert.equal(desk.editor.text(), "xone\ntwo\nthreeab");
  undo(desk.view);
  assert.doesNotMatch(desk.editor.text(), /\p{Surrogate}/u);
});

const PLACES: [what: string, from: [number, number], to: [number, number], text: string][] = [
  ["columns are characters", [1, 13], [1, 16], "bad"],
  ["an umlaut is one column", [1, 11], [1, 12], "ä"],
  ["an emoji is one column", [1, 12], [1, 13], "😀"],
  ["over lines", [1, 13], [2, 3], "bad;\nok"],
  ["behind the line's end", [2, 2], [2, 99], "k"],
  ["behind the text", [2, 1], [99, 1], "ok"],
  ["before the text", [0, 5], [1, 4], "let"],
  ["the wrong way round", [2, 2], [1, 1], ""],
];

for (const [what, [line, column], [toLine, toColumn], text] of PLACES) {
  test(`a diagnostic finds its place: ${what}`, () => {
    const desk = open({ doc: 'let x = ("ä😀bad;\nok' });
    const diagnostic: Diagnostic = {
      from: { line, column },
      to: { line: toLine, column: toColumn },
      severity: "error",
      message: "no",
    };
    desk.editor.setDiagnostics(JSON.stringify([diagnostic]));
    const found: string[] = [];
    forEachDiagnostic(desk.view.state, (_, from, to) =>
      found.push(desk.view.state.sliceDoc(from, to)),
    );
    assert.deepEqual(found, [text]);
    desk.editor.setDiagnostics("[]");
    forEachDiagnostic(desk.view.state, () => assert.fail("still there"));
  });
}

test("marks tint their lines, move with the text, and go", () => {
  const desk = open({ doc: "a\nb\nc" });
  desk.editor.setMarks(
    JSON.stringify([
      { line: 2, kind: "red", text: "failed here" },
      { line: 9, kind: "amber", text: "nowhere" },
    ]),
  );
  const marked = () =>
    [...desk.view.contentDOM.querySelectorAll(".cm-mark-red")].map((line) => line.textContent);
  assert.deepEqual(marked(), ["b"]);
  type(desk, "\n", 0);
  assert.deepEqual(marked(), ["b"]);
  assert.equal(desk.view.dom.querySelectorAll(".cm-mark").length, 1);
  desk.editor.setMarks("[]");
  assert.deepEqual(marked(), []);
});

test("a line has a sign for each of its marks", () => {
  const desk = open({ doc: "a\nb" });
  desk.editor.setMarks(
    JSON.stringify([
      { line: 2, kind: "note", text: "Ann: why?" },
      { line: 2, kind: "red", text: "failed here" },
      { line: 2, kind: "note", text: "Ben: because" },
    ]),
  );
  const signs = [...desk.view.dom.querySelectorAll<HTMLElement>(".cm-sign")];
  assert.deepEqual(signs.map(({ title }) => title).sort(), [
    "Ann: why?",
    "Ben: because",
    "failed here",
  ]);
  const marked = desk.view.contentDOM.querySelectorAll(".cm-mark-note.cm-mark-red");
  assert.equal(marked.length, 1);
});

test("goTo counts as the compiler does and tells where the caret is", () => {
  const desk = open({ doc: "a\n😀bc" });
  desk.editor.goTo(2, 3);
  assert.equal(desk.view.state.selection.main.head, 5);
  assert.deepEqual(told(desk, "caret"), [{ version: 0, anchor: 5, head: 5 }]);
});

test("the page's keys are left to the page", () => {
  const desk = open({ doc: "fn a() {}\nfn b() {}", vim: false });
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    for (const [key, keyCode] of [
      ["Enter", 13],
      ["s", 83],
      ["k", 75],
    ] as const) {
      assert.equal(
        press(desk, key, { ...held, keyCode }),
        false,
        `${key} with ${Object.keys(held)[0]}`,
      );
    }
  }
  assert.equal(press(desk, "?", { shiftKey: true }), false);
  assert.equal(press(desk, "Tab"), true);
  assert.equal(desk.editor.text(), "    fn a() {}\nfn b() {}");
});

test("an editor that is gone leaves nothing on the page", () => {
  const parent = document.body.appendChild(document.createElement("div"));
  const desk = open();
  parent.append(...(desk.view.dom.parentElement?.childNodes ?? []));
  desk.editor.destroy();
  assert.equal(parent.childNodes.length, 0);
});
