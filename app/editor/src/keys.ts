// The keys of the editor, without those that belong to the page.

import {
  acceptCompletion,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
  moveCompletionSelection,
} from "@codemirror/autocomplete";
import {
  addCursorAbove,
  addCursorBelow,
  copyLineDown,
  copyLineUp,
  deleteLine,
  historyKeymap,
  indentWithTab,
  moveLineDown,
  moveLineUp,
  simplifySelection,
  standardKeymap,
  toggleLineComment,
  toggleTabFocusMode,
} from "@codemirror/commands";
import { lintKeymap } from "@codemirror/lint";
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  openSearchPanel,
  selectNextOccurrence,
} from "@codemirror/search";
import type { EditorView, KeyBinding } from "@codemirror/view";

/** Run, save and the command palette: the page takes them wherever the focus is. */
const PAGE_KEYS = /^(Mod|Ctrl|Cmd|Meta)-(Enter|s|k)$/;

/** Whether `binding` would take a key of the page's on any platform. */
export function takesPageKey({ key, mac, win, linux }: KeyBinding): boolean {
  return [key, mac, win, linux].some((name) => name !== undefined && PAGE_KEYS.test(name));
}

// CodeMirror's own keymaps for these two hold more, and every command is downloaded.

const searching: readonly KeyBinding[] = [
  { key: "Mod-f", run: openSearchPanel },
  { key: "F3", run: findNext, shift: findPrevious, preventDefault: true },
  { key: "Mod-g", run: findNext, shift: findPrevious, preventDefault: true },
  { key: "Escape", run: closeSearchPanel },
].map((binding) => ({ ...binding, scope: "editor search-panel" }));

const lines: readonly KeyBinding[] = [
  { key: "Escape", run: simplifySelection },
  { key: "Mod-d", run: selectNextOccurrence, preventDefault: true },
  { key: "Alt-ArrowUp", run: moveLineUp, shift: copyLineUp },
  { key: "Alt-ArrowDown", run: moveLineDown, shift: copyLineDown },
  { key: "Mod-Alt-ArrowUp", run: addCursorAbove },
  { key: "Mod-Alt-ArrowDown", run: addCursorBelow },
  { key: "Shift-Mod-k", run: deleteLine },
  { key: "Mod-/", run: toggleLineComment },
  { key: "Ctrl-m", mac: "Shift-Alt-m", run: toggleTabFocusMode },
];

/** In the order in which they are asked. */
export const bindings: readonly KeyBinding[] = [
  ...closeBracketsKeymap,
  ...completionKeymap,
  ...searching,
  ...lintKeymap,
  ...historyKeymap,
  { key: "Tab", run: complete },
  indentWithTab,
  ...lines,
  ...standardKeymap,
].filter((binding) => !takesPageKey(binding));

const toFirst = moveCompletionSelection(true);

/** Takes the chosen completion, or the first if none is. */
function complete(view: EditorView): boolean {
  if (acceptCompletion(view)) return true;
  return completionStatus(view.state) === "active" && toFirst(view) && acceptCompletion(view);
}
