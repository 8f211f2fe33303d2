// Marks on whole lines, such as the place of a failed test: a tinted line and a sign in the gutter
// for each.

import {
  RangeSet,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter, type DecorationSet } from "@codemirror/view";
import type { Mark } from "./messages";

/** The signs, told apart without colour. */
const SIGNS: Record<Mark["kind"], string> = {
  red: "!",
  amber: "×",
  green: "✓",
  blue: "›",
  note: "✎",
};

class Sign extends GutterMarker {
  constructor(private readonly mark: Mark) {
    super();
  }

  override eq(other: Sign): boolean {
    return this.mark.kind === other.mark.kind && this.mark.text === other.mark.text;
  }

  override toDOM(): Node {
    const sign = document.createElement("span");
    sign.className = `cm-sign cm-sign-${this.mark.kind}`;
    sign.title = this.mark.text;
    sign.textContent = SIGNS[this.mark.kind];
    return sign;
  }
}

interface Marked {
  lines: DecorationSet;
  signs: RangeSet<GutterMarker>;
}

const NONE: Marked = { lines: Decoration.none, signs: RangeSet.empty };
const replaceMarks = StateEffect.define<readonly Mark[]>();

const field = StateField.define<Marked>({
  create: () => NONE,
  update(marked, transaction) {
    if (transaction.docChanged) {
      marked = {
        lines: marked.lines.map(transaction.changes),
        signs: marked.signs.map(transaction.changes),
      };
    }
    for (const effect of transaction.effects) {
      if (effect.is(replaceMarks)) marked = place(transaction.state, effect.value);
    }
    return marked;
  },
  provide: (self) => EditorView.decorations.from(self, (marked) => marked.lines),
});

/** Marks on lines that the text does not have are left out. */
function place(state: EditorState, marks: readonly Mark[]): Marked {
  const there = marks.filter(({ line }) => line >= 1 && line <= state.doc.lines);
  const start = (mark: Mark) => state.doc.line(mark.line).from;
  return {
    lines: Decoration.set(
      there.map((mark) =>
        Decoration.line({ class: `cm-mark cm-mark-${mark.kind}` }).range(start(mark)),
      ),
      true,
    ),
    signs: RangeSet.of(
      there.map((mark) => new Sign(mark).range(start(mark))),
      true,
    ),
  };
}

/** The field and the gutter that marks live in. */
export const marks: Extension = [
  field,
  gutter({ class: "cm-signs", markers: (view) => view.state.field(field).signs }),
];

/** Replaces all marks. */
export function showMarks(view: EditorView, all: readonly Mark[]): void {
  view.dispatch({ effects: replaceMarks.of(all) });
}
