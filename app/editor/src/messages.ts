// What crosses the border between the Rust client and the editor, all of it as JSON text.

/** How an editor begins. */
export interface Options {
  /** The file's name, kept as `data-file` on the editor for tests and styles. */
  file: string;
  /** What a screen reader calls the editor. */
  label: string;
  /** Its id; text of one that is not known has no colours. */
  language: string;
  doc: string;
  /** The version of `doc` that the server knows: how many updates came before. */
  version: number;
  /** Names this client in updates, so that its own come back as confirmations. */
  client: string;
  vim: boolean;
  /** In CSS pixels. */
  fontSize: number;
  /** Why the file may not be changed now, in the person's words; or null if it may. */
  frozen: string | null;
}

/** A CodeMirror change set as JSON: lengths kept, and `[length removed, ...lines put in]`. */
export type Changes = unknown;

/** What the editor tells the client, as it happens: a name, or what belongs to a name. */
export type Event =
  /** The person (or `replace`, `append`) changed the text: one change set for each update. */
  | { edit: { changes: Changes[] } }
  /** A change to a frozen file was held back. */
  | "refused"
  /** A change that would make the file larger than it may be was held back. */
  | "tooLarge"
  /** Vim's `:w`. */
  | "run"
  /** Vim's `:q`. */
  | "quit"
  | "focus"
  /** The person scrolled by themselves, so that nobody is followed any more. */
  | "unfollowed"
  /** The person's caret stands elsewhere; told only while every update is confirmed. */
  | { caret: Caret };

/** A caret in the server's text of `version`: offsets in UTF-16 units, the selection's two ends. */
export interface Caret {
  version: number;
  anchor: number;
  head: number;
}

/** Another person at this file. */
export interface Peer {
  /** What their updates are named by. */
  client: string;
  name: string;
  /** From 0 to 7. */
  colour: number;
  /** Their caret, or null for no news of it. */
  at: Caret | null;
}

/** An update as the server ordered it. */
export interface Update {
  client: string;
  changes: Changes;
}

/** The updates that the server has not confirmed yet, on top of `version`. */
export interface Sendable {
  version: number;
  changes: Changes[];
}

/** A place as the compiler gives it: both from 1, the column in Unicode scalar values. */
export interface Place {
  line: number;
  column: number;
}

/** A remark on a range of the text. */
export interface Diagnostic {
  from: Place;
  to: Place;
  severity: "error" | "warning" | "info";
  message: string;
}

/**
 * A remark on a whole line, such as the test's failure that happened there, or a person's comment
 * (`note`).
 */
export interface Mark {
  line: number;
  kind: "red" | "amber" | "green" | "blue" | "note";
  text: string;
}

/** A stretch of a comparison of two texts. */
export interface Segment {
  kind: "same" | "removed" | "added";
  text: string;
}
