// Each language brings its colours and its words, and a text is there before they are.

import { open, type } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { ensureSyntaxTree, indentUnit } from "@codemirror/language";
import { languageOf } from "../src/languages";

const kinds = (desk: ReturnType<typeof open>): string[] => {
  const { state } = desk.view;
  const found: string[] = [];
  ensureSyntaxTree(state, state.doc.length)?.iterate({ enter: ({ name }) => void found.push(name) });
  return found;
};

test("Rust is known at once", () => {
  const desk = open({ language: "rust", doc: "fn a() {}" });
  assert.ok(kinds(desk).includes("FunctionItem"));
});

test("Python comes while the text can be edited already", async () => {
  const desk = open({ language: "python", doc: "def a(): pass" });
  type(desk, "# b\n");
  await languageOf("python");
  await new Promise(setImmediate);
  assert.ok(kinds(desk).includes("FunctionDefinition"), kinds(desk).join(" "));
  assert.equal(desk.editor.text(), "# b\ndef a(): pass");
  assert.equal(desk.view.state.facet(indentUnit), "    ");
});

test("each language has its own colours and indents by its own custom", async () => {
  const cases = [
    ["javascript", "const a = () => 1;", "ArrowFunction"],
    ["typescript", "type A = number;", "TypeAliasDeclaration"],
    ["haskell", "module A where", "keyword"],
  ] as const;
  for (const [id, doc, kind] of cases) {
    const desk = open({ language: id, doc });
    await languageOf(id);
    await new Promise(setImmediate);
    assert.ok(kinds(desk).includes(kind), `${id}: ${kinds(desk).join(" ")}`);
    assert.equal(desk.view.state.facet(indentUnit), "  ");
  }
});

test("a language that nobody knows is text", async () => {
  const desk = open({ language: "cobol", doc: "MOVE A TO B." });
  await languageOf("cobol");
  assert.equal(desk.editor.text(), "MOVE A TO B.");
});
