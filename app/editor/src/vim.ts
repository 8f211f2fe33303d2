// Vim's keys, in a chunk of their own: only who asks for them downloads them.

import type { Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView } from "@codemirror/view";
import { Vim, vim } from "@replit/codemirror-vim";

/** What Vim's commands mean here. */
export interface Commands {
  /** `:w` */
  run: () => void;
  /** `:q` */
  quit: () => void;
}

/** Vim's commands are defined once for all editors; each one looks up its own editor here. */
const commandsOf = new WeakMap<EditorView, Commands>();

interface Adapter {
  cm6: EditorView;
}

function define(name: string, short: string, ...does: (keyof Commands)[]): void {
  Vim.defineEx(name, short, (adapter: unknown) => {
    const commands = commandsOf.get((adapter as Adapter).cm6);
    for (const command of does) commands?.[command]();
  });
}

define("write", "w", "run");
define("quit", "q", "quit");
define("wq", "wq", "run", "quit");
define("xit", "x", "run", "quit");

/** The extension; it must stand before every other that takes keys. */
export function vimMode(commands: Commands): Extension {
  const known = ViewPlugin.define((view) => {
    commandsOf.set(view, commands);
    return { destroy: () => commandsOf.delete(view) };
  });
  return [known, vim({ status: true })];
}
