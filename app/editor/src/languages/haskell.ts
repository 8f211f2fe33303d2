// Haskell, in a chunk of its own: only who practises in it downloads it.

import { indentUnit } from "@codemirror/language";
import { haskell } from "@codemirror/legacy-modes/mode/haskell";
import { tags } from "@lezer/highlight";
// All of the editor stays one chunk, which compresses better than what it shares with this one
// and the rest apart.
import "../editor";
import { shapes, words, type Shape } from "../completion";
import type { Language } from "../languages";
import { byLines } from "./lines";

const KEYWORDS =
  "as case class data deriving do else hiding if import in infix infixl infixr instance let module " +
  "newtype of otherwise qualified then type where";
const BUILTINS =
  "all any concat concatMap div drop either elem error filter foldl foldr fst head init last length " +
  "lines lookup map mapM_ maybe mod not null product read replicate reverse show snd splitAt sum " +
  "tail take takeWhile traverse unlines unwords words zip zipWith Bool Char Double Either Eq False " +
  "Int Integer Just Left Maybe Nothing Ord Right Show String True shouldBe shouldSatisfy shouldThrow";

const SHAPES: readonly Shape[] = [
  ["it", 'it "${behaviour}" $\n  ${actual} `shouldBe` ${expected}', "a test"],
  ["describe", 'describe "${what}" $ do\n  ${}', "a group of tests"],
  ["case", "case ${value} of\n  ${pattern} -> ${result}", "a choice by pattern"],
  ["if", "if ${condition} then ${} else ${}", "a choice"],
  ["let", "let ${name} = ${value}", "a name for a value"],
  ["data", "data ${Name} = ${Constructor}\n  deriving (Eq, Show)", "a type of one's own"],
  ["where", "where\n  ${name} = ${value}", "names for what stands above"],
];

const COLOURS = {
  builtin: tags.standard(tags.name),
  comment: tags.comment,
  error: tags.invalid,
  integer: tags.integer,
  keyword: tags.keyword,
  number: tags.number,
  qualifier: tags.namespace,
  string: tags.string,
  type: tags.typeName,
  variable: tags.variableName,
};

export const language: Language = {
  support: [byLines(haskell, COLOURS), indentUnit.of("  ")],
  completions: [...shapes(SHAPES), ...words(KEYWORDS), ...words(BUILTINS)],
};
