// Completions that need no compiler: Rust's words and shapes, and every name in the open files.

import {
  ifNotIn,
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { Text } from "@codemirror/state";

const KEYWORDS =
  "as async await break const continue crate dyn else enum extern false fn for if impl in let " +
  "loop match mod move mut pub ref return self Self static struct super trait true type unsafe " +
  "use where while";
const TYPES =
  "bool char str String i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 Vec Option " +
  "Some None Result Ok Err Box HashMap HashSet";

const SHAPES: readonly [label: string, template: string, detail: string][] = [
  ["test", "#[test]\nfn ${name}() {\n    ${}\n}", "a test"],
  ["fn", "fn ${name}(${}) {\n    ${}\n}", "a function"],
  ["assert_eq!", "assert_eq!(${actual}, ${expected});", "two values are equal"],
  ["assert!", "assert!(${condition});", "something holds"],
  ["if", "if ${condition} {\n    ${}\n}", "a choice"],
  ["for", "for ${item} in ${items} {\n    ${}\n}", "a loop over items"],
  ["while", "while ${condition} {\n    ${}\n}", "a loop on a condition"],
  ["match", "match ${value} {\n    ${pattern} => ${result},\n}", "a choice by pattern"],
  ["struct", "struct ${Name} {\n    ${field}: ${Type},\n}", "a structure"],
  ["enum", "enum ${Name} {\n    ${Variant},\n}", "alternatives"],
  ["impl", "impl ${Name} {\n    ${}\n}", "methods of a type"],
];

const words = (list: string): Completion[] => list.split(" ").map((label) => ({ label }));

const RUST: readonly Completion[] = [
  ...SHAPES.map(([label, template, detail]) => snippetCompletion(template, { label, detail })),
  ...words(KEYWORDS),
  ...words(TYPES),
];

/** A name worth completing: shorter ones are typed faster than chosen. */
const NAME = /[\p{XID_Start}_]\p{XID_Continue}{2,}/gu;
const TYPED = /[\p{XID_Start}_]\p{XID_Continue}*!?/u;
/** Syntax in which words are prose. */
const PROSE = ["LineComment", "BlockComment", "String", "RawString", "Char"];

/** Completes from Rust and from the names in `open()`, which is every text on the page. */
export function completionsFrom(open: () => Iterable<Text>): CompletionSource {
  return ifNotIn(PROSE, (context: CompletionContext) => {
    const typed = context.matchBefore(TYPED);
    if (!typed && !context.explicit) return null;
    const known = new Set(RUST.map(({ label }) => label));
    if (typed) known.add(typed.text);
    const names: Completion[] = [];
    for (const text of open()) {
      for (const [label] of text.toString().matchAll(NAME)) {
        if (known.has(label)) continue;
        known.add(label);
        names.push({ label, boost: -1 });
      }
    }
    return { from: typed?.from ?? context.pos, options: [...RUST, ...names] };
  });
}
