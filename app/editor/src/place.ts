// Places as the compiler counts them, and as the editor does.

import type { Text } from "@codemirror/state";
import type { Place } from "./messages";

/** The offset (in UTF-16 units) of `place`, or the nearest one that the text has. */
export function offsetOf(doc: Text, place: Place): number {
  if (place.line < 1) return 0;
  if (place.line > doc.lines) return doc.length;
  const line = doc.line(place.line);
  let units = 0;
  let column = 1;
  for (const character of line.text) {
    if (column >= place.column) break;
    units += character.length;
    column += 1;
  }
  return line.from + units;
}
