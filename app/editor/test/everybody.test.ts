// Several people in one file: when all has been said, everybody sees where everybody is.

import { open, told, type, type Desk } from "./desk";
import assert from "node:assert/strict";
import { test } from "node:test";
import { redo, undo } from "@codemirror/commands";
import { ChangeSet, EditorSelection } from "@codemirror/state";
import { moved } from "../src/carets";
import { cutsPair } from "../src/guard";
import type { Caret } from "../src/messages";
import { Authority } from "./authority";
import { dice } from "./dice";
import { caret, meet, peer, seen } from "./peer";

/** A server that also hands on carets, brought to its own version, in the order of all it hears. */
class Room extends Authority {
  /** What there is to be heard: an update, or whose caret is where. */
  private readonly said: (null | { client: string; at: Caret })[] = [];
  private readonly heard = new Map<Desk, number>();
  private readonly listened = new Map<Desk, number>();

  constructor(
    start: string,
    private readonly names: ReadonlyMap<Desk, string>,
  ) {
    super(start);
  }

  /** Hears a desk's carets. */
  listen(desk: Desk): void {
    const carets = told(desk, "caret");
    for (const { version, anchor, head } of carets.slice(this.listened.get(desk) ?? 0)) {
      let at = EditorSelection.range(anchor, head);
      for (const { changes } of this.log.slice(version)) {
        at = moved(at, ChangeSet.fromJSON(changes));
      }
      const client = this.names.get(desk) as string;
      this.said.push({ client, at: caret(this.log.length, at.anchor, at.head) });
    }
    this.listened.set(desk, carets.length);
  }

  override push(desk: Desk, client: string): boolean {
    const before = this.log.length;
    const taken = super.push(desk, client);
    for (let version = before; version < this.log.length; version++) this.said.push(null);
    return taken;
  }

  /** Tells a desk what is next, up to `most` updates in a row at once; whether there was any. */
  async tell(desk: Desk, most: number): Promise<boolean> {
    const from = this.heard.get(desk) ?? 0;
    const first = this.said[from];
    if (first === undefined) return false;
    let to = from + 1;
    if (first === null) {
      while (to < from + most && this.said[to] === null) to++;
      const version = desk.editor.version();
      desk.editor.receive(JSON.stringify(this.log.slice(version, version + to - from)));
    } else {
      const others = [...this.names.values()].filter((name) => name !== this.names.get(desk));
      const at = (name: string) => (name === first.client ? first.at : null);
      await meet(desk, ...others.map((name) => peer(name, at(name))));
    }
    this.heard.set(desk, to);
    this.listen(desk);
    return true;
  }
}

for (let seed = 1; seed <= 20; seed++) {
  test(`everybody sees where everybody is (seed ${seed})`, async () => {
    const roll = dice(seed);
    const start = 'fn größe() -> &\'static str {\n    "😀"\n}\n';
    const clients = ["ann", "ben", "cem"];
    const names = new Map(clients.map((client) => [open({ doc: start, client }), client]));
    const desks = [...names.keys()];
    const room = new Room(start, names);
    const pieces = ["x", "\n", "😀", "ä", "{}", "🇯🇵", "\ud83d", "a\r\nb", "let y = 1;\n"];
    const place = (desk: Desk) => roll(desk.editor.text().length + 1);
    for (let step = 0; step < 200; step++) {
      const desk = desks[roll(desks.length)] as Desk;
      const action = roll(10);
      if (action < 3) await room.tell(desk, 1 + roll(4));
      else if (action < 5) room.push(desk, names.get(desk) as string);
      else if (action === 5) (roll(2) ? undo : redo)(desk.view);
      else if (action < 8) {
        const anchor = place(desk);
        const head = roll(2) ? anchor : place(desk);
        desk.view.dispatch({ selection: { anchor, head } });
      } else {
        const from = place(desk);
        const to = Math.min(desk.editor.text().length, from + (roll(3) === 0 ? roll(6) : 0));
        const piece = roll(4) === 0 ? "" : (pieces[roll(pieces.length)] as string);
        if (roll(2)) type(desk, piece, from, to);
        else desk.view.dispatch({ changes: { from, to, insert: piece } });
      }
      room.listen(desk);
    }
    // Each goes to a place of their own and sends what is left; then all is heard.
    for (const desk of desks) {
      while (await room.tell(desk, 3));
      desk.view.dispatch({ selection: { anchor: place(desk) } });
      room.listen(desk);
      room.push(desk, names.get(desk) as string);
    }
    for (let quiet = false; !quiet; ) {
      quiet = true;
      for (const desk of desks) while (await room.tell(desk, 2)) quiet = false;
    }
    for (const desk of desks) {
      assert.equal(desk.editor.pending(), 0);
      assert.equal(desk.editor.text(), room.text());
    }
    for (const desk of desks) {
      const expected: Record<string, number> = {};
      for (const [{ view }, name] of names) {
        const { head } = view.state.selection.main;
        // One's own caret may be inside a character, for a moment.
        const whole = head - (cutsPair(view.state.doc, head) ? 1 : 0);
        if (view !== desk.view) expected[name.toUpperCase()] = whole;
      }
      assert.deepEqual(seen(desk), expected, names.get(desk));
    }
  });
}
