// JavaScript and TypeScript, in a chunk of their own: only who practises in one downloads it.

import { javascript } from "@codemirror/lang-javascript";
import { indentUnit } from "@codemirror/language";
// All of the editor stays one chunk, which compresses better than what it shares with this one
// and the rest apart.
import "../editor";
import { shapes, words, type Shape } from "../completion";
import type { Language } from "../languages";

const KEYWORDS =
  "async await break case catch class const continue default delete do else export extends false " +
  "finally for function if import in instanceof let new null of return static super switch this " +
  "throw true try typeof undefined while yield";
const BUILTINS =
  "Array Boolean Error Infinity JSON Map Math NaN Number Object Promise RangeError RegExp Set " +
  "String Symbol TypeError console parseFloat parseInt structuredClone";
const TYPES =
  "any as bigint boolean enum implements interface keyof never number private protected public " +
  "readonly Record satisfies string type unknown void";

const SHAPES: readonly Shape[] = [
  ["test", 'test("${behaviour}", () => {\n  ${}\n});', "a test"],
  ["describe", 'describe("${what}", () => {\n  ${}\n});', "a group of tests"],
  ["assert.equal", "assert.equal(${actual}, ${expected});", "two values are equal"],
  ["assert.deepEqual", "assert.deepEqual(${actual}, ${expected});", "lists or objects are equal"],
  ["assert.throws", "assert.throws(() => ${}, { message: ${expected} });", "something is refused"],
  ["if", "if (${condition}) {\n  ${}\n}", "a choice"],
  ["for", "for (const ${item} of ${items}) {\n  ${}\n}", "a loop over items"],
  ["while", "while (${condition}) {\n  ${}\n}", "a loop on a condition"],
  ["class", "class ${Name} {\n  ${}\n}", "a class"],
];
const FUNCTION: Shape = ["function", "function ${name}(${}) {\n  ${}\n}", "a function"];
const TYPED: readonly Shape[] = [
  ["function", "function ${name}(${}): ${Type} {\n  ${}\n}", "a function"],
  ["interface", "interface ${Name} {\n  ${field}: ${Type};\n}", "the shape of an object"],
];

const own = [...shapes(SHAPES), ...words(KEYWORDS), ...words(BUILTINS)];

export const language: Language = {
  support: [javascript(), indentUnit.of("  ")],
  completions: [...own, ...shapes([FUNCTION])],
};

export const typescript: Language = {
  support: [javascript({ typescript: true }), indentUnit.of("  ")],
  completions: [...own, ...shapes(TYPED), ...words(TYPES)],
};
