// Python, in a chunk of its own: only who practises in it downloads it.

import { python } from "@codemirror/lang-python";
import { indentUnit } from "@codemirror/language";
// All of the editor stays one chunk, which compresses better than what it shares with this one
// and the rest apart.
import "../editor";
import { shapes, words, type Shape } from "../completion";
import type { Language } from "../languages";

const KEYWORDS =
  "and as assert async await break case class continue def del elif else except False finally for " +
  "from global if import in is lambda match None nonlocal not or pass raise return self True try " +
  "while with yield";
const BUILTINS =
  "bool dict enumerate float int isinstance len list max min print range reversed set sorted str " +
  "sum super tuple zip NotImplementedError TypeError ValueError unittest";

const SHAPES: readonly Shape[] = [
  ["test", "def test_${name}(self):\n    ${}", "a test"],
  ["def", "def ${name}(${}):\n    ${}", "a function"],
  ["self.assertEqual", "self.assertEqual(${actual}, ${expected})", "two values are equal"],
  ["self.assertTrue", "self.assertTrue(${condition})", "something holds"],
  ["self.assertRaises", "with self.assertRaises(${ValueError}):\n    ${}", "something is refused"],
  ["if", "if ${condition}:\n    ${}", "a choice"],
  ["for", "for ${item} in ${items}:\n    ${}", "a loop over items"],
  ["while", "while ${condition}:\n    ${}", "a loop on a condition"],
  ["class", "class ${Name}:\n    ${}", "a class"],
];

export const language: Language = {
  support: [python(), indentUnit.of("    ")],
  completions: [...shapes(SHAPES), ...words(KEYWORDS), ...words(BUILTINS)],
};
