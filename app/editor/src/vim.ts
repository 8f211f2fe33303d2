// Vim's keys, in a chunk of their own: only who asks for them downloads them.

import type { Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView } from "@codemirror/view";
import { Vim, vim } from "@replit/codemirror-vim";
import { tellOf } from "./editor";
import type { Event } from "./messages";

/** Commands are defined once for all editors: each speaks for the one it was typed in. */
function define(name: string, short: string, ...events: Event[]): void {
  Vim.defineEx(name, short, (adapter: unknown) => {
    const tell = tellOf((adapter as { cm6: EditorView }).cm6);
    for (const event of events) tell?.(event);
  });
}

define("write", "w", "run");
define("quit", "q", "quit");
define("wq", "wq", "run", "quit");
define("xit", "x", "run", "quit");

/** Gives the line for commands the name that it lacks. */
const named = ViewPlugin.define(({ dom }) => {
  const name = ({ target }: FocusEvent) => {
    const line = (target as Element).closest(".cm-vim-panel input");
    line?.setAttribute("aria-label", "Vim command");
  };
  dom.addEventListener("focusin", name);
  return { destroy: () => dom.removeEventListener("focusin", name) };
});

/** The extension; it must stand before every other that takes keys. */
export const vimKeys: Extension = [vim({ status: true }), named];
