// Other people at a desk's file.

import type { Desk } from "./desk";
import type { Caret, Changes, Peer } from "../src/messages";

export function peer(client: string, at: Caret | null = null, more: Partial<Peer> = {}): Peer {
  return { client, name: client.toUpperCase(), colour: 2, at, ...more };
}

export function caret(version: number, anchor: number, head = anchor): Caret {
  return { version, anchor, head };
}

/** Shows a desk these people. */
export function meet({ editor }: Desk, ...peers: Peer[]): Promise<void> {
  return editor.setPeers(JSON.stringify(peers));
}

/** Gives a desk what the server ordered, all of it one person's. */
export function receive({ editor }: Desk, client: string, ...all: Changes[]): void {
  editor.receive(JSON.stringify(all.map((changes) => ({ client, changes }))));
}

/** The carets on the page. */
export function drawn({ view }: Desk): HTMLElement[] {
  return [...view.contentDOM.querySelectorAll<HTMLElement>(".cm-peer")];
}

/** Where each caret stands, by the name beside it. */
export function seen(desk: Desk): Record<string, number> {
  return Object.fromEntries(drawn(desk).map((dom) => [dom.textContent, desk.view.posAtDOM(dom)]));
}
