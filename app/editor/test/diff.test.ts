// Comparisons lose nothing, cut no character, and read well.

import "./page";
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { smallestEdit } from "../src/diff";
import { diff, diffLines } from "../src/editor";
import type { Segment } from "../src/messages";
import { dice } from "./dice";

const parse = (json: string) => JSON.parse(json) as Segment[];
const side = (segments: Segment[], without: Segment["kind"]) =>
  segments
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join("");

/** `=same -removed +added` in a row. */
const show = (json: string) =>
  parse(json).map(({ kind, text }) => ({ same: "=", removed: "-", added: "+" })[kind] + text);

const BY_CHARACTERS: [string, string, string[]][] = [
  ["", "", []],
  ["IV", "IV", ["=IV"]],
  ["IIII", "IV", ["-IIII", "+IV"]],
  ["1, 2, 3", "1, 2, 4", ["=1, 2, ", "-3", "+4"]],
  ["a😀b", "a😁b", ["=a", "-😀", "+😁", "=b"]],
  ["", "new", ["+new"]],
  ["old", "", ["-old"]],
];

for (const [a, b, shown] of BY_CHARACTERS) {
  test(`by characters: '${a}' and '${b}'`, () => assert.deepEqual(show(diff(a, b)), shown));
}

const BY_LINES: [string, string, string, string[]][] = [
  ["a line put in", "a\nc\n", "a\nb\nc\n", ["=a\n", "+b\n", "=c\n"]],
  ["a line taken out", "a\nb\nc\n", "a\nc\n", ["=a\n", "-b\n", "=c\n"]],
  [
    "a line changed a little",
    "let x = 1;\nok\n",
    "let x = 2;\nok\n",
    ["-let x = 1;\n", "+let x = 2;\n", "=ok\n"],
  ],
  ["nothing before", "", "a\nb", ["+a\nb"]],
  ["the same", "a\nb", "a\nb", ["=a\nb"]],
  [
    "a function among functions",
    "fn a() {\n}\n",
    "fn a() {\n}\n\nfn b() {\n}\n",
    ["=fn a() {\n}\n", "+\nfn b() {\n}\n"],
  ],
];

for (const [what, a, b, shown] of BY_LINES) {
  test(`by lines: ${what}`, () => assert.deepEqual(show(diffLines(a, b)), shown));
}

test("very many different lines are compared too", () => {
  const many = Array.from({ length: 60_000 }, (_, index) => `${index}\n`).join("");
  assert.deepEqual(
    show(diffLines(many, `${many}end`)).map((segment) => segment[0]),
    ["-", "+"],
  );
});

test("at random, nothing is lost and no character is cut", () => {
  const roll = dice(7);
  const pieces = ["a", "b", "\n", "😀", "😁", "🇯🇵", "ä", "word ", "\u{1f3fb}"];
  const random = (length: number) =>
    Array.from({ length }, () => pieces[roll(pieces.length)]).join("");
  for (let round = 0; round < 500; round++) {
    const a = random(roll(40));
    const b = roll(2)
      ? random(roll(40))
      : a.slice(0, 3).replace(/\p{Surrogate}/gu, "") + random(roll(5)) + a;
    for (const segments of [parse(diff(a, b)), parse(diffLines(a, b))]) {
      assert.equal(side(segments, "added"), a);
      assert.equal(side(segments, "removed"), b);
      for (const { text } of segments) assert.doesNotMatch(text, /\p{Surrogate}/u);
    }
    const changes = ChangeSet.of(smallestEdit(a, b), a.length);
    assert.equal(changes.apply(Text.of(a.split("\n"))).toString(), b);
    assert.doesNotMatch(JSON.stringify(changes), /\\ud[89a-f]/i);
  }
});
