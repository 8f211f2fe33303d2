// What other people do in a file, in a chunk of its own: who is alone never downloads it.

import { sendableUpdates } from "@codemirror/collab";
import {
  EditorSelection,
  StateEffect,
  Transaction,
  type ChangeSet,
  type EditorState,
  type Extension,
  type SelectionRange,
} from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { carets, moved, showCarets, type Shown } from "./carets";
// All of the editor stays one chunk, which compresses better than what it shares with this one
// and the rest apart.
import { tellOf } from "./editor";
import { cutsPair } from "./guard";
import type { Peer } from "./messages";

/** How long a name stays beside a caret that has moved, in milliseconds: time to read it. */
const NAMED_FOR = 2000;
/** How many lines above and below a followed caret are in sight, where there is room for them. */
const FOLLOWED_LINES = 3;

/** A change as the server ordered it, with the name of whose it is. */
interface Ordered {
  clientID: string;
  changes: ChangeSet;
}

interface Person {
  client: string;
  name: string;
  colour: number;
  /** In the server's text of the version that the editor has. */
  at: SelectionRange | null;
  /** Runs while the name is shown. */
  named: ReturnType<typeof setTimeout> | null;
}

/** Everybody beside the one at this editor. */
export class People {
  /** What an editor needs to show them. */
  readonly extension: Extension;
  private people = new Map<string, Person>();
  private followed: string | null = null;

  constructor(private readonly view: EditorView) {
    this.extension = [
      carets,
      EditorView.updateListener.of(({ transactions }) => {
        if (transactions.some(isPersons)) this.letGo();
      }),
    ];
    view.dispatch({ effects: StateEffect.appendConfig.of(this.extension) });
    const { scrollDOM } = view;
    const listen = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      scrolls: (event: HTMLElementEventMap[Name]) => boolean,
    ) => {
      const heard = (event: HTMLElementEventMap[Name]) => scrolls(event) && this.letGo();
      scrollDOM.addEventListener(name, heard, { passive: true, capture: true });
    };
    // With Ctrl a wheel makes the page larger.
    listen("wheel", ({ ctrlKey }) => !ctrlKey);
    listen("touchmove", () => true);
    listen("keydown", isOwnKey);
    // The scrollbars are no element of their own.
    listen("mousedown", ({ target }) => target === scrollDOM);
  }

  /** Shows these people, whose places are taken if they are of `version`, and nobody else. */
  set(peers: readonly Peer[], version: number): void {
    const before = this.people;
    const movers = new Set<Person>();
    this.people = new Map();
    for (const { client, name, colour, at } of peers) {
      const known = before.get(client);
      before.delete(client);
      const person = { client, name, colour, at: known?.at ?? null, named: known?.named ?? null };
      this.people.set(client, person);
      if (at?.version !== version) continue;
      const place = EditorSelection.range(at.anchor, at.head);
      if (person.at?.eq(place)) continue;
      person.at = place;
      movers.add(person);
    }
    for (const { named } of before.values()) if (named) clearTimeout(named);
    this.show(movers);
  }

  /** Moves all over what the server ordered; who typed stands behind what they typed. */
  receive(updates: readonly Ordered[]): void {
    const movers = new Set<Person>();
    for (const { clientID, changes } of updates) {
      for (const person of this.people.values()) {
        if (person.at) person.at = moved(within(person.at, changes.length), changes);
        const end = person.client === clientID ? endOf(changes) : null;
        if (end === null) continue;
        person.at = EditorSelection.cursor(end);
        movers.add(person);
      }
    }
    this.show(movers);
  }

  /** Scrolls to this person's caret, now and whenever it moves; to nobody's with null. */
  follow(client: string | null): void {
    this.followed = client;
    this.scroll();
  }

  /** The person at this editor looks where they want to. */
  private letGo(): void {
    if (this.followed === null) return;
    this.followed = null;
    tellOf(this.view)?.("unfollowed");
  }

  private show(movers: ReadonlySet<Person>): void {
    for (const person of movers) {
      if (person.named) clearTimeout(person.named);
      person.named = setTimeout(() => {
        const now = this.people.get(person.client);
        if (now) now.named = null;
        this.show(new Set());
      }, NAMED_FOR);
    }
    const { state } = this.view;
    const shown: Shown[] = [];
    for (const { name, colour, named, at } of this.people.values()) {
      if (at) shown.push({ name, colour, named: named !== null, at: here(state, at) });
    }
    showCarets(this.view, shown);
    if ([...movers].some(({ client }) => client === this.followed)) this.scroll();
  }

  /** Brings the caret that is followed into sight; one's own stays where it is. */
  private scroll(): void {
    const at = this.people.get(this.followed ?? "")?.at;
    if (!at) return;
    const { state, defaultLineHeight, scrollDOM } = this.view;
    const margin = Math.min(FOLLOWED_LINES * defaultLineHeight, scrollDOM.clientHeight / 3);
    const { head } = here(state, at);
    this.view.dispatch({ effects: EditorView.scrollIntoView(head, { yMargin: margin }) });
  }
}

/** Whether the person at this editor made `transaction`; a click alone is no wish to go there. */
function isPersons(transaction: Transaction): boolean {
  const { docChanged, selection } = transaction;
  if (docChanged) return !transaction.annotation(Transaction.remote);
  return !!selection && !(selection.main.empty && transaction.isUserEvent("select.pointer"));
}

/** Whether a key types or scrolls, where the text is frozen too; Vim scrolls with Ctrl. */
function isOwnKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (/^(Page|Arrow|Home$|End$)/.test(key)) return true;
  if (ctrlKey || metaKey) return ctrlKey && /^[bdefuy]$/.test(key);
  return /^(.|Enter|Backspace|Delete)$/u.test(key);
}

/** Where the last change ends, or null if there is none. */
function endOf(changes: ChangeSet): number | null {
  let end: number | null = null;
  changes.iterChangedRanges((_fromA, _toA, _fromB, toB) => (end = toB));
  return end;
}

/** A place in the server's text, in the text as it is here: with what is not confirmed. */
function here(state: EditorState, at: SelectionRange): SelectionRange {
  for (const { changes } of sendableUpdates(state)) {
    at = moved(within(at, changes.length), changes);
  }
  const { anchor, head } = within(at, state.doc.length);
  // A caret inside a character would tear it apart.
  const whole = (offset: number) => offset - (cutsPair(state.doc, offset) ? 1 : 0);
  return EditorSelection.range(whole(anchor), whole(head));
}

/** A place no farther than the text's end. */
function within({ anchor, head }: SelectionRange, length: number): SelectionRange {
  return EditorSelection.range(Math.min(anchor, length), Math.min(head, length));
}
