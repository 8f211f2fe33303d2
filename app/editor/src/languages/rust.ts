// Rust: the language of the first katas, and so a part of the editor itself.

import { rust } from "@codemirror/lang-rust";
import { indentUnit } from "@codemirror/language";
import { shapes, words, type Shape } from "../completion";
import type { Language } from "../languages";

const KEYWORDS =
  "as async await break const continue crate dyn else enum extern false fn for if impl in let " +
  "loop match mod move mut pub ref return self Self static struct super trait true type unsafe " +
  "use where while";
const TYPES =
  "bool char str String i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 Vec Option " +
  "Some None Result Ok Err Box HashMap HashSet";

const SHAPES: readonly Shape[] = [
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

export const language: Language = {
  support: [rust(), indentUnit.of("    ")],
  completions: [...shapes(SHAPES), ...words(KEYWORDS), ...words(TYPES)],
};
