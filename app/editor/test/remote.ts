// Editors for a program outside (`tests/src/convergence`): a call per line of standard input, and
// for each an answer per line of standard output.

import "./page";
import { createInterface } from "node:readline";
import { EditorView } from "@codemirror/view";
import { redo, undo } from "@codemirror/commands";
import { Editor } from "../src/editor";
import type { Event, Options, Update } from "../src/messages";

interface Opened {
  editor: Editor;
  view: EditorView;
  parent: HTMLElement;
  events: Event[];
}

interface Call {
  call: string;
  id: number;
  /** In milliseconds, since the plan began. */
  now: number;
  with: Partial<{
    options: Options;
    updates: Update[];
    doc: string;
    version: number;
    text: string;
    reason: string | null;
    from: number;
    to: number;
    insert: string;
  }>;
}

// Nobody looks: nothing has to be measured for the screen.
window.requestAnimationFrame = () => 0;

const opened = new Map<number, Opened>();

let now = 0;
// What is undone together depends on when it was typed.
Date.now = () => now;

function open(id: number, options: Options): Opened {
  const parent = document.body.appendChild(document.createElement("div"));
  const events: Event[] = [];
  const editor = new Editor(parent, JSON.stringify(options), (event) =>
    events.push(JSON.parse(event) as Event),
  );
  const one = { editor, view: EditorView.findFromDOM(parent) as EditorView, parent, events };
  opened.set(id, one);
  return one;
}

/** What is sent cannot hold half a character: this stands for one. */
const HALF_CHARACTER = /\ue000/g;

function type(view: EditorView, from: number, to: number, insert: string): void {
  view.dispatch({
    changes: { from, to, insert: view.state.toText(insert.replace(HALF_CHARACTER, "\ud83d")) },
    selection: { anchor: from },
    userEvent: "input.type",
  });
}

function close(id: number, { editor, parent }: Opened): void {
  editor.destroy();
  parent.remove();
  opened.delete(id);
}

function work(one: Opened, { call, id, with: given }: Call): void {
  const { editor, view } = one;
  switch (call) {
    case "open":
      break;
    case "receive":
      return editor.receive(JSON.stringify(given.updates));
    case "reset":
      return editor.reset(given.doc as string, given.version as number);
    case "replace":
      return void editor.replace(given.text as string);
    case "append":
      return void editor.append(given.text as string);
    case "freeze":
      return editor.setFrozen(given.reason);
    case "type":
      return type(view, given.from as number, given.to as number, given.insert as string);
    case "undo":
      return void undo(view);
    case "redo":
      return void redo(view);
    case "close":
      return close(id, one);
    default:
      throw new Error(`nobody knows how to ${call}`);
  }
}

function answer(line: string): unknown {
  const call = JSON.parse(line) as Call;
  now = call.now;
  if (call.call === "begin") {
    for (const [id, one] of opened) close(id, one);
    return { text: "", events: [], failed: null };
  }
  const one =
    call.call === "open" ? open(call.id, call.with.options as Options) : opened.get(call.id);
  if (!one) return { text: "", events: [], failed: "there is no such editor" };
  let failed: string | null = null;
  try {
    work(one, call);
  } catch (error) {
    failed = String(error);
  }
  const text = call.call === "close" ? "" : one.editor.text();
  return { text, events: one.events.splice(0), failed };
}

createInterface({ input: process.stdin })
  .on("line", (line) => process.stdout.write(`${JSON.stringify(answer(line))}\n`))
  .on("close", () => process.exit(0));
