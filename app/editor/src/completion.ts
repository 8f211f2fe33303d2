// Completions that need no compiler: a language's words and shapes, and every name in the open files.

import {
  ifNotIn,
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { Text } from "@codemirror/state";

/** A name worth completing: shorter ones are typed faster than chosen. */
const NAME = /[\p{XID_Start}_]\p{XID_Continue}{2,}/gu;
const TYPED = /[\p{XID_Start}_]\p{XID_Continue}*!?/u;
/** Syntax in which words are prose. */
const PROSE = ["LineComment", "BlockComment", "Comment", "String", "RawString", "FormatString", "Char"];

/** Completes from a language and from the names in `open()`, which is every text on the page. */
export function completionsFrom(
  open: () => Iterable<Text>,
  language: readonly Completion[],
): CompletionSource {
  return ifNotIn(PROSE, (context: CompletionContext) => {
    const typed = context.matchBefore(TYPED);
    if (!typed && !context.explicit) return null;
    const known = new Set(language.map(({ label }) => label));
    if (typed) known.add(typed.text);
    const names: Completion[] = [];
    for (const text of open()) {
      for (const [label] of text.toString().matchAll(NAME)) {
        if (known.has(label)) continue;
        known.add(label);
        names.push({ label, boost: -1 });
      }
    }
    return { from: typed?.from ?? context.pos, options: [...language, ...names] };
  });
}

/** Completions that are just words. */
export const words = (list: string): Completion[] => list.split(" ").map((label) => ({ label }));

/** A shape with gaps to fill in, as CodeMirror writes them. */
export type Shape = readonly [label: string, template: string, detail: string];

export const shapes = (list: readonly Shape[]): Completion[] =>
  list.map(([label, template, detail]) => snippetCompletion(template, { label, detail }));
