// The keys of the editor, without those that belong to the page.

import {
  acceptCompletion,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { lintKeymap } from "@codemirror/lint";
import { searchKeymap } from "@codemirror/search";
import type { KeyBinding } from "@codemirror/view";

/** Run, save and the command palette: the page takes them wherever the focus is. */
const PAGE_KEYS = /^(Mod|Ctrl|Cmd|Meta)-(Enter|s|k)$/;

/** Whether `binding` would take a key of the page's on any platform. */
export function takesPageKey({ key, mac, win, linux }: KeyBinding): boolean {
  return [key, mac, win, linux].some((name) => name !== undefined && PAGE_KEYS.test(name));
}

/** In the order in which they are asked. */
export const bindings: readonly KeyBinding[] = [
  ...closeBracketsKeymap,
  ...completionKeymap,
  ...searchKeymap,
  ...lintKeymap,
  ...historyKeymap,
  { key: "Tab", run: acceptCompletion },
  indentWithTab,
  ...defaultKeymap,
].filter((binding) => !takesPageKey(binding));
