// What the editor knows of each language that can be practised.

import type { Completion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { language as rust } from "./languages/rust";

/** How a language is coloured and indented, and its own words. */
export interface Language {
  support: Extension;
  completions: readonly Completion[];
}

/** Text of no language that is known, or not yet. */
export const plain: Language = { support: [], completions: [] };

/** A language by its id; all but the first are downloaded when they are asked for. */
export function languageOf(id: string): Language | Promise<Language> {
  switch (id) {
    case "rust":
      return rust;
    case "python":
      return import("./languages/python").then(({ language }) => language);
    case "javascript":
      return import("./languages/javascript").then(({ language }) => language);
    case "typescript":
      return import("./languages/javascript").then(({ typescript }) => typescript);
    case "haskell":
      return import("./languages/haskell").then(({ language }) => language);
    default:
      return plain;
  }
}
