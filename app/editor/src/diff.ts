// Comparisons of two texts: the smallest edit for the editor, and segments to show to a person.

import { diff as compare, presentableDiff, type Change } from "@codemirror/merge";
import type { ChangeSpec } from "@codemirror/state";
import type { Segment } from "./messages";

/** How hard to look for the smallest edit: exact for what a person writes, and never a pause. */
const EFFORT = { scanLimit: 2000 };
/** Lines are compared as one UTF-16 unit each; those below the surrogates can be used. */
const MOST_DIFFERENT_LINES = 0xd800;

/** The edit that turns `before` into `after` and touches as little as possible. */
export function smallestEdit(before: string, after: string): ChangeSpec[] {
  return compare(before, after, EFFORT).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: after.slice(fromB, toB),
  }));
}

/** The segments of `a` and `b` by characters, in whole words where that reads better. */
export function diffCharacters(a: string, b: string): Segment[] {
  const textOf = (text: string) => (from: number, to: number) => text.slice(from, to);
  return segments(presentableDiff(a, b, EFFORT), textOf(a), textOf(b));
}

/** The segments of `a` and `b` by whole lines, each with its line break. */
export function diffLines(a: string, b: string): Segment[] {
  const linesA = lines(a);
  const linesB = lines(b);
  const codes = new Map<string, string>();
  const encode = (all: string[]) => all.map((line) => codeOf(line, codes)).join("");
  const [codedA, codedB] = [encode(linesA), encode(linesB)];
  const changes =
    codes.size <= MOST_DIFFERENT_LINES
      ? compare(codedA, codedB)
      : [{ fromA: 0, toA: linesA.length, fromB: 0, toB: linesB.length }];
  const textOf = (all: string[]) => (from: number, to: number) => all.slice(from, to).join("");
  return segments(changes, textOf(linesA), textOf(linesB));
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function codeOf(line: string, codes: Map<string, string>): string {
  let code = codes.get(line);
  if (code === undefined) codes.set(line, (code = String.fromCharCode(codes.size)));
  return code;
}

type Range = Pick<Change, "fromA" | "toA" | "fromB" | "toB">;
type Slice = (from: number, to: number) => string;

/** Without the empty ones: same and removed together are A, same and added together are B. */
function segments(changes: readonly Range[], textA: Slice, textB: Slice): Segment[] {
  const found: Segment[] = [];
  const push = (kind: Segment["kind"], text: string) => {
    if (text) found.push({ kind, text });
  };
  let same = 0;
  for (const { fromA, toA, fromB, toB } of changes) {
    push("same", textA(same, fromA));
    push("removed", textA(fromA, toA));
    push("added", textB(fromB, toB));
    same = toA;
  }
  push("same", textA(same, Infinity));
  return found;
}
