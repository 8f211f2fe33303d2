// What may not happen to the text: changes while it is frozen, too many bytes, half characters.

import {
  EditorState,
  Facet,
  Transaction,
  type ChangeSpec,
  type Extension,
} from "@codemirror/state";
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
 * Keeps local changes well-formed: they take and put whole characters, and line breaks are `\n`.
 *
 * Half of a surrogate pair (a command can cut an emoji in two) has no UTF-8 and could not be sent;
 * and a change that is whole in itself stays so when it is moved over the changes of others.
 */
export const wellFormed: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(Transaction.remote)) return transaction;
  const changes = repairs(transaction);
  return changes.length ? [transaction, { changes, sequential: true }] : transaction;
});

/** What to do after `transaction` so that both together are well-formed. */
function repairs({ startState, changes }: Transaction): ChangeSpec[] {
  const before = startState.doc;
  const found: ChangeSpec[] = [];
  changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
    const left = cutsPair(before, fromA) ? 1 : 0;
    const right = cutsPair(before, toA) ? 1 : 0;
    // What was only put in goes behind the character that it would have cut.
    const kept = left && fromA === toA ? before.sliceString(fromA - 1, fromA + 1) : "";
    const raw = inserted.toString();
    const text = kept + lines(raw).replace(HALF, "");
    if (left || right || text !== raw)
      found.push({ from: fromB - left, to: toB + right, insert: text });
  });
  return found;
}

const HALF = /\p{Surrogate}/gu;

/** Whether `at` lies inside a character of two UTF-16 units. */
export function cutsPair(doc: Text, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(Math.max(0, at - 1), at + 1));
}

/** `text` with line breaks as the editor has them. */
export function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
