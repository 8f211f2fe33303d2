// The server that orders the updates of several editors.

import { sendable, type Desk } from "./desk";
import assert from "node:assert/strict";
import { ChangeSet, Text } from "@codemirror/state";
import type { Update } from "../src/messages";

/** The server's part: compare the version, and append. */
export class Authority {
  readonly log: Update[] = [];

  constructor(private readonly start: string) {}

  /** Takes what a desk has to send, unless others came first. */
  push(desk: Desk, client: string): boolean {
    const { version, changes } = sendable(desk);
    if (version !== this.log.length) return false;
    // What it reads is UTF-8, and half a character has none.
    assert.doesNotMatch(JSON.stringify(changes), /\\ud[89a-f]/i);
    for (const one of changes) this.log.push({ client, changes: one });
    return true;
  }

  /** Gives a desk what it does not have yet. */
  pull({ editor }: Desk): void {
    editor.receive(JSON.stringify(this.log.slice(editor.version())));
  }

  text(): string {
    let doc = Text.of(this.start.split("\n"));
    for (const { changes } of this.log) doc = ChangeSet.fromJSON(changes).apply(doc);
    return doc.toString();
  }
}
