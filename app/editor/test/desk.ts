// An editor on the test's page, and a person at it.

import "./page";
import { EditorView, runScopeHandlers } from "@codemirror/view";
import { Editor } from "../src/editor";
import type { Event, Options, Sendable } from "../src/messages";

export interface Desk {
  editor: Editor;
  view: EditorView;
  events: Event[];
}

export function open(options: Partial<Options> = {}): Desk {
  const parent = document.body.appendChild(document.createElement("div"));
  const events: Event[] = [];
  const all: Options = {
    file: "src/lib.rs",
    label: "Code",
    language: "rust",
    doc: "",
    version: 0,
    client: "me",
    vim: false,
    fontSize: 14,
    frozen: null,
    ...options,
  };
  const editor = new Editor(parent, JSON.stringify(all), (event) =>
    events.push(JSON.parse(event) as Event),
  );
  return { editor, view: EditorView.findFromDOM(parent) as EditorView, events };
}

type Bare = Extract<Event, string>;
type Full = Exclude<Event, string>;
type Of<Name> = Full extends infer One ? (One extends Record<Name & string, infer Told> ? Told : never) : never;

/** What was told under one name: what belongs to it, or the name itself. */
export function told<Name extends Bare>(desk: Desk, name: Name): Name[];
export function told<Name extends "edit" | "caret">(desk: Desk, name: Name): Of<Name>[];
export function told({ events }: Desk, name: string): unknown[] {
  return events.flatMap((event) => {
    if (typeof event === "string") return event === name ? [event] : [];
    return name in event ? [Object.values(event)[0] as unknown] : [];
  });
}

/** Puts text in place of a range, as typing and pasting do. */
export function type(
  { view }: Desk,
  insert: string,
  from = view.state.selection.main.head,
  to = from,
): void {
  view.dispatch({
    changes: { from, to, insert: view.state.toText(insert) },
    selection: { anchor: from },
    userEvent: "input.type",
  });
}

/** Presses a key; whether the editor did something with it. */
export function press({ view }: Desk, key: string, held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, ...held });
  return runScopeHandlers(view, event, "editor");
}

export function sendable({ editor }: Desk): Sendable {
  return JSON.parse(editor.sendable()) as Sendable;
}
