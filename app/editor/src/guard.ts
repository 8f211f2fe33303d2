// What may not happen to the text: changes while it is frozen, files that are too large, broken characters.

import { EditorState, Facet, Transaction, type ChangeSpec, type Extension } from "@codemirror/state";
import type { Text } from "@codemirror/state";

/** The largest file, in bytes of UTF-8: the server takes no larger one. */
export const MOST_BYTES = 64 * 1024;

/** Why the text may not be changed now, or null. */
export const frozen = Facet.define<string | null, string | null>({
  combine: (reasons) => reasons.find((reason) => reason !== null) ?? null,
});

/**
 * Why `transaction` must not be applied, if so.
 *
 * Asked where transactions enter the view and not in a transaction filter, since undo passes by
 * those. What comes from the server always passes: its text is the one that counts.
 */
export function objection(transaction: Transaction): "refused" | "tooLarge" | null {
  if (!transaction.docChanged || transaction.annotation(Transaction.remote)) return null;
  if (transaction.startState.facet(frozen) !== null) return "refused";
  return outgrows(transaction) ? "tooLarge" : null;
}

/** Whether the change makes the text too large; one that is already may still shrink. */
function outgrows(transaction: Transaction): boolean {
  const { startState, newDoc } = transaction;
  // A UTF-16 unit takes three bytes at most.
  if (newDoc.length * 3 <= MOST_BYTES) return false;
  const bytes = byteLength(newDoc);
  return bytes > MOST_BYTES && bytes > byteLength(startState.doc);
}

function byteLength(doc: Text): number {
  let bytes = 0;
  for (const part of doc.iter()) bytes += new TextEncoder().encode(part).length;
  return bytes;
}

/**
 * Keeps local changes well-formed: halves of characters are taken out and line breaks are `\n`.
 *
 * A half of a surrogate pair (Vim can cut an emoji in two) has no UTF-8 and could not be sent.
 */
export const wellFormed: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(Transaction.remote)) return transaction;
  const changes = repairs(transaction);
  return changes.length ? [transaction, { changes, sequential: true }] : transaction;
});

const MALFORMED = /\r\n?|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function repairs(transaction: Transaction): ChangeSpec[] {
  const doc = transaction.newDoc;
  const found = new Map<number, ChangeSpec>();
  transaction.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
    // One unit more on each side: the other half of a pair that was cut at the edge. And one more,
    // so that a whole pair there is seen whole.
    const from = Math.max(0, fromB - 2);
    const to = Math.min(doc.length, toB + 2);
    for (const match of doc.sliceString(from, to).matchAll(MALFORMED)) {
      const at = from + match.index;
      const end = at + match[0].length;
      if (end <= fromB - 1 || at >= toB + 1) continue;
      found.set(at, { from: at, to: end, insert: match[0].startsWith("\r") ? "\n" : "" });
    }
  });
  return [...found.values()];
}
