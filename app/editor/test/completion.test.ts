// Completions come from Rust and from every file on the page, and take no key by surprise.

import { open, press, type } from "./desk";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import {
  CompletionContext,
  startCompletion,
  currentCompletions,
  completionStatus,
} from "@codemirror/autocomplete";
import { EditorState, Text } from "@codemirror/state";
import { completionsFrom } from "../src/completion";
import { language } from "../src/languages/rust";

async function labels(doc: string, ...others: string[]): Promise<string[]> {
  const state = EditorState.create({ doc, extensions: language.support });
  const texts = [doc, ...others].map((text) => Text.of(text.split("\n")));
  const result = await completionsFrom(() => texts, language.completions)(
    new CompletionContext(state, doc.length, false),
  );
  return result?.options.map(({ label }) => label) ?? [];
}

test("names come from all files, once each, without the one being typed", async () => {
  const found = await labels("fn größe() {}\nlet gr", "let größe = four_is(one);", "größe gr");
  assert.equal(found.filter((label) => label === "größe").length, 1);
  for (const label of ["four_is", "match", "Vec", "assert_eq!"])
    assert.ok(found.includes(label), label);
  assert.ok(!found.includes("gr"));
});

test("nothing is offered in comments, texts and numbers", async () => {
  assert.deepEqual(await labels("// a te"), []);
  assert.deepEqual(await labels('let x = "te'), []);
  assert.deepEqual(await labels("let x = 12"), []);
});

test("Enter stays a line break while completions are shown; Tab takes the first", async () => {
  const desk = open({ doc: "fn roman() {}\nrom" });
  // Completions refuse keys in their first moments; here they pass at once.
  const now = Date.now;
  mock.method(Date, "now", () => now() + performance.now() * 1000);
  const shown = async () => {
    startCompletion(desk.view);
    while (completionStatus(desk.view.state) !== "active") await new Promise(setImmediate);
  };
  desk.view.dispatch({ selection: { anchor: desk.editor.text().length } });
  await shown();
  assert.equal(currentCompletions(desk.view.state)[0]?.label, "roman");
  press(desk, "Enter");
  assert.equal(desk.editor.text(), "fn roman() {}\nrom\n");
  type(desk, "rom");
  desk.view.dispatch({ selection: { anchor: desk.editor.text().length } });
  await shown();
  press(desk, "Tab");
  assert.equal(desk.editor.text(), "fn roman() {}\nrom\nroman");
});
