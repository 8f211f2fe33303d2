// The editor as the Rust client sees it: plain calls with texts and numbers, events as JSON.

import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { isolateHistory } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";
import {
  ChangeSet,
  Compartment,
  EditorSelection,
  EditorState,
  Transaction,
  type ChangeSpec,
  type Extension,
  type SelectionRange,
} from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import { diffCharacters, diffLines as compareLines, smallestEdit } from "./diff";
import { frozen, lines, objection } from "./guard";
import { showMarks } from "./marks";
import { languageOf, plain, type Language } from "./languages";
import type { Diagnostic, Event, Mark, Options, Peer, Sendable, Update } from "./messages";
import type { People } from "./peers";
import { offsetOf } from "./place";
import { languageSetup, setup } from "./setup";

type Tell = (event: Event) => void;

/** Every editor on the page, with its listener. */
const open = new Map<EditorView, Tell>();
/** Completions take names from all files. */
const texts = () => [...open.keys()].map((view) => view.state.doc);

/** Who listens to the editor of `view`: Vim's commands know the view alone. */
export function tellOf(view: EditorView): Tell | undefined {
  return open.get(view);
}

/** Numbers the help texts, whose ids must differ on the page. */
let helps = 0;

const LEAVING = "Tab indents. To leave the editor, press Escape and then Tab.";

/** One file, open for editing together with a server that orders the updates. */
export class Editor {
  private readonly view: EditorView;
  private readonly options: Options;
  private readonly tell: Tell;
  /** What a screen reader says of the editor beside its label. */
  private readonly help = document.createElement("div");
  private readonly vim = new Compartment();
  private readonly language = new Compartment();
  private readonly frozen = new Compartment();
  private readonly size = new Compartment();
  /** What the compartments hold, so that a reset keeps it. */
  private vimKeys: Extension = [];
  private known: Language = plain;
  private vimWanted = false;
  /** What other people do, once its chunk has come; and what was asked of it before that. */
  private people: People | undefined;
  private readonly asked: ((people: People) => void)[] = [];
  /** The caret as it was told last; and where others see it, in the server's text. */
  private told = "";
  private seen: SelectionRange | undefined;
  private refusing = false;

  /**
   * Opens an editor inside `parent`; `options` is an `Options`, and `listener` gets each `Event`,
   * both as JSON. The listener is called during the calls that cause an event, too.
   */
  constructor(parent: HTMLElement, options: string, listener: (event: string) => void) {
    this.options = JSON.parse(options) as Options;
    this.options.frozen ??= null;
    this.tell = (event) => listener(JSON.stringify(event));
    this.help.hidden = true;
    this.help.id = `editor-help-${++helps}`;
    parent.append(this.help);
    const language = languageOf(this.options.language);
    if (!(language instanceof Promise)) this.known = language;
    this.view = new EditorView({
      parent,
      state: this.state(this.options.doc, this.options.version, EditorSelection.single(0)),
      dispatchTransactions: (transactions) => this.admit(transactions),
    });
    open.set(this.view, this.tell);
    this.explain();
    if (language instanceof Promise) this.learn(language).catch(console.error);
    if (this.options.vim) this.setVim(true).catch(console.error);
  }

  /** Takes updates in the server's order (`Update[]` as JSON): its own are thereby confirmed. */
  receive(updates: string): void {
    const parsed = (JSON.parse(updates) as Update[]).map(({ client, changes }) => ({
      clientID: client,
      changes: ChangeSet.fromJSON(changes),
    }));
    const waited = this.pending() > 0;
    // One by one, as the client moves what it holds: all of them as one change would put what was
    // typed at the same place elsewhere.
    const transactions: Transaction[] = [];
    let { state } = this.view;
    for (const update of parsed) {
      const transaction = receiveUpdates(state, [update]);
      transactions.push(transaction);
      state = transaction.state;
    }
    if (transactions.length) this.view.dispatch(transactions);
    this.pass((people) => people.receive(parsed));
    for (const { changes } of parsed) this.seen &&= asSeen(this.seen.map(changes));
    if (waited || this.seen) this.tellCaret(waited);
  }

  /** The updates that are not confirmed yet, as the JSON of a `Sendable`. */
  sendable(): string {
    const waiting: Sendable = {
      version: this.version(),
      changes: sendableUpdates(this.view.state).map(({ changes }) => changes.toJSON() as unknown),
    };
    return JSON.stringify(waiting);
  }

  /** How many updates are not confirmed yet. */
  pending(): number {
    return sendableUpdates(this.view.state).length;
  }

  /** The version that the server and this editor agree on. */
  version(): number {
    return getSyncedVersion(this.view.state);
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /**
   * The server's text wins: unconfirmed updates, the history, marks and diagnostics are gone, the
   * caret stays beside the same characters where they are still there.
   */
  reset(doc: string, version: number): void {
    const before = this.view.state;
    const changes = ChangeSet.of(smallestEdit(this.text(), doc), before.doc.length, "\n");
    const scroll = this.view.scrollSnapshot();
    const own = sendableUpdates(before);
    this.view.setState(this.state(doc, version, before.selection.map(changes)));
    this.view.dispatch({ effects: scroll.map(changes) ?? [] });
    // For others' carets it is as if all came from the server: what was not confirmed, and this.
    this.pass((people) => people.receive([...own, { clientID: "", changes }]));
    if (this.seen) this.tellCaret(true);
  }

  /** Makes the text `text`, as one edit that can be undone; false if it was held back. */
  replace(text: string): boolean {
    const changes = smallestEdit(this.text(), lines(text));
    return changes.length === 0 || this.edit(changes);
  }

  /** Puts `text` at the end and the caret behind it, in sight; false if it was held back. */
  append(text: string): boolean {
    const end = this.view.state.doc.length;
    const insert = lines(text);
    return this.edit([{ from: end, insert }], end + insert.length);
  }

  /** With a reason in the person's words, no change but the server's is let in; null ends that. */
  setFrozen(reason: string | null | undefined): void {
    this.options.frozen = reason ?? null;
    this.view.dispatch({ effects: this.frozen.reconfigure(freeze(this.options.frozen)) });
    this.explain();
  }

  /** Replaces all diagnostics (`Diagnostic[]` as JSON). */
  setDiagnostics(diagnostics: string): void {
    const { state } = this.view;
    const placed = (JSON.parse(diagnostics) as Diagnostic[]).map(
      ({ from, to, severity, message }) => {
        const start = offsetOf(state.doc, from);
        return { from: start, to: Math.max(start, offsetOf(state.doc, to)), severity, message };
      },
    );
    this.view.dispatch(setDiagnostics(state, placed));
  }

  /** Replaces all marks on lines (`Mark[]` as JSON). */
  setMarks(marks: string): void {
    showMarks(this.view, JSON.parse(marks) as Mark[]);
  }

  /**
   * Shows these other people (`Peer[]` as JSON) and nobody else. A place in another version than
   * this editor's is left out: the known one stays. The first time may fail, as for `setVim`.
   */
  async setPeers(peers: string): Promise<void> {
    const [all, version] = [JSON.parse(peers) as Peer[], this.version()];
    await this.ask((people) => people.set(all, version), all.length > 0);
  }

  /**
   * Keeps this person's caret in sight, or with null nobody's, until the person scrolls, which is
   * told as `unfollowed`. The first time may fail, as for `setVim`.
   */
  async follow(client: string | null | undefined): Promise<void> {
    await this.ask((people) => people.follow(client ?? null), client != null);
  }

  /** Puts the caret on a place as the compiler counts it, in the middle, and focuses. */
  goTo(line: number, column: number): void {
    const at = offsetOf(this.view.state.doc, { line, column });
    this.view.dispatch({
      selection: { anchor: at },
      effects: EditorView.scrollIntoView(at, { y: "center" }),
    });
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  /** Turns Vim's keys on or off; the first time they are downloaded, which may fail. */
  async setVim(on: boolean): Promise<void> {
    this.vimWanted = on;
    const keys: Extension = on ? (await import("./vim")).vimKeys : [];
    if (this.vimWanted !== on || !open.has(this.view)) return;
    this.vimKeys = keys;
    this.view.dispatch({ effects: this.vim.reconfigure(keys) });
  }

  /** The text can be edited before its language has come. */
  private async learn(language: Promise<Language>): Promise<void> {
    this.known = await language;
    if (!open.has(this.view)) return;
    this.view.dispatch({ effects: this.language.reconfigure(languageSetup(this.known, texts)) });
  }

  /** Asks something of the chunk for other people; `needed` is what it is downloaded for. */
  private async ask(request: (people: People) => void, needed: boolean): Promise<void> {
    if (needed && !this.people) this.asked.push(request);
    else this.pass(request);
    if (this.people || !this.asked.length) return;
    const { People } = await import("./peers");
    if (!open.has(this.view)) return;
    this.people ??= new People(this.view);
    for (const earlier of this.asked.splice(0)) earlier(this.people);
  }

  /** Asks at once or, if the chunk is on its way, when it has come. */
  private pass(request: (people: People) => void): void {
    if (this.people) request(this.people);
    else if (this.asked.length) this.asked.push(request);
  }

  /** In CSS pixels. */
  setFontSize(px: number): void {
    this.options.fontSize = px;
    this.view.dispatch({ effects: this.size.reconfigure(fontSize(px)) });
  }

  destroy(): void {
    open.delete(this.view);
    this.view.destroy();
    this.help.remove();
  }

  private state(doc: string, version: number, selection: EditorSelection): EditorState {
    const { client, file, label, fontSize: px, frozen: reason } = this.options;
    return EditorState.create({
      doc,
      selection,
      extensions: [
        // Vim first: it must see each key before the others do.
        this.vim.of(this.vimKeys),
        this.frozen.of(freeze(reason)),
        this.size.of(fontSize(px)),
        this.language.of(languageSetup(this.known, texts)),
        setup(),
        this.people?.extension ?? [],
        collab({ startVersion: version, clientID: client }),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": this.help.id }),
        EditorView.editorAttributes.of({ "data-file": file }),
        EditorView.updateListener.of((update) => this.report(update)),
      ],
    });
  }

  /** The one door for transactions: up to the first that may not be. */
  private admit(transactions: readonly Transaction[]): void {
    const held = transactions.findIndex((transaction) => objection(transaction) !== null);
    const admitted = held < 0 ? transactions : transactions.slice(0, held);
    if (admitted.length || held < 0) this.view.update(admitted);
    const refusal = held < 0 ? null : objection(transactions[held] as Transaction);
    if (refusal) this.refuse(refusal);
  }

  /** Once for each thing the person did, even if it was several transactions. */
  private refuse(refusal: "refused" | "tooLarge"): void {
    if (this.refusing) return;
    this.refusing = true;
    setTimeout(() => (this.refusing = false));
    this.tell(refusal);
  }

  private edit(changes: ChangeSpec[], caret?: number): boolean {
    const before = this.view.state;
    this.view.dispatch({
      changes,
      ...(caret === undefined ? {} : { selection: { anchor: caret }, scrollIntoView: true }),
      annotations: [isolateHistory.of("full"), Transaction.userEvent.of("input.replace")],
    });
    return this.view.state !== before;
  }

  private report(update: ViewUpdate): void {
    const local = update.transactions.filter(
      (transaction) => transaction.docChanged && !transaction.annotation(Transaction.remote),
    );
    if (local.length) {
      this.tell({ edit: { changes: local.map(({ changes }) => changes.toJSON() as unknown) } });
    }
    if (update.focusChanged && update.view.hasFocus) this.tell("focus");
    if (update.selectionSet) this.tellCaret();
  }

  /** Unless others see the caret where it is; `anew` even then. */
  private tellCaret(anew = false): void {
    const { main } = this.view.state.selection;
    if (this.pending() || (!anew && this.seen?.eq(main))) return;
    this.seen = asSeen(main);
    const caret = { version: this.version(), anchor: main.anchor, head: main.head };
    const text = JSON.stringify(caret);
    if (text === this.told) return;
    this.told = text;
    this.tell({ caret });
  }

  private explain(): void {
    const reason = this.options.frozen;
    this.help.textContent = reason ? `${reason} ${LEAVING}` : LEAVING;
  }
}

/**
 * Still to be focused, selected, copied and searched, but a screen reader says 'read only', and no
 * keyboard comes up on a phone.
 */
function freeze(reason: string | null): Extension {
  if (reason === null) return [];
  return [
    frozen.of(reason),
    EditorView.contentAttributes.of({ "aria-readonly": "true", inputmode: "none" }),
    EditorView.editorAttributes.of({ class: "cm-frozen" }),
  ];
}

/** What others make of a selection, which CodeMirror may leave with its ends crossed. */
function asSeen({ anchor, head }: SelectionRange): SelectionRange {
  return EditorSelection.range(anchor, head);
}

function fontSize(px: number): Extension {
  return EditorView.editorAttributes.of({ style: `font-size: ${px}px` });
}

/** How `b` differs from `a` by characters: the JSON of `Segment[]`. */
export function diff(a: string, b: string): string {
  return JSON.stringify(diffCharacters(a, b));
}

/** How `b` differs from `a` by whole lines: the JSON of `Segment[]`. */
export function diffLines(a: string, b: string): string {
  return JSON.stringify(compareLines(a, b));
}
