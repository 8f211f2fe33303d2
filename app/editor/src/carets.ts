// How other people's carets are drawn: a thin line with a name, and a tint where they select.

import {
  EditorSelection,
  StateEffect,
  StateField,
  findClusterBreak,
  type ChangeDesc,
  type Extension,
  type SelectionRange,
} from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";

/** How many characters of a name are shown. */
const LONGEST_NAME = 24;
/** How many colours there are: `--peer-0` and so on. */
const COLOURS = 8;

/** A person as they are shown. */
export interface Shown {
  name: string;
  colour: number;
  /** Whether the name stands beside the caret. */
  named: boolean;
  /** In the text as it is here. */
  at: SelectionRange;
}

const replaceShown = StateEffect.define<readonly Shown[]>();

const field = StateField.define<readonly Shown[]>({
  create: () => [],
  update(shown, { changes, docChanged, effects }) {
    for (const effect of effects) if (effect.is(replaceShown)) return effect.value;
    return docChanged ? shown.map((one) => ({ ...one, at: moved(one.at, changes) })) : shown;
  },
  provide: (self) => EditorView.decorations.from(self, decorations),
});

function decorations(shown: readonly Shown[]): DecorationSet {
  const ranges = shown.flatMap((one) => {
    const { at, colour } = one;
    // What is typed here comes behind the caret, as it does for its owner.
    const caret = Decoration.widget({ widget: new Caret(one), side: -1 }).range(at.head);
    if (at.empty) return [caret];
    const selected = Decoration.mark({ class: `cm-peer-selection ${colourOf(colour)}` });
    return [selected.range(at.from, at.to), caret];
  });
  return Decoration.set(ranges, true);
}

/** A caret with a name. A screen reader that reads the text passes it over. */
class Caret extends WidgetType {
  constructor(private readonly shown: Shown) {
    super();
  }

  override eq({ shown }: Caret): boolean {
    const { name, colour, named } = this.shown;
    return name === shown.name && colour === shown.colour && named === shown.named;
  }

  override toDOM(): HTMLElement {
    const { name, colour, named } = this.shown;
    const caret = document.createElement("span");
    caret.className = `cm-peer ${colourOf(colour)}`;
    caret.classList.toggle("cm-peer-named", named);
    caret.setAttribute("aria-hidden", "true");
    const flag = caret.appendChild(document.createElement("span"));
    flag.className = "cm-peer-name";
    flag.dir = "auto";
    flag.textContent = shortened(name);
    return caret;
  }

  /** A click on it is one into the text. */
  override ignoreEvent(): boolean {
    return false;
  }
}

function colourOf(colour: number): string {
  return `cm-peer-${colour % COLOURS}`;
}

function shortened(name: string): string {
  const ends = [0];
  while (ends.length <= LONGEST_NAME) ends.push(findClusterBreak(name, ends.at(-1) as number));
  return ends.at(-1) === name.length ? name : `${name.slice(0, ends.at(-2))}…`;
}

/** Puts names where they can be read: not above the top, and not beyond the right edge. */
function placeNames(view: EditorView): void {
  view.requestMeasure({
    key: placeNames,
    read: ({ contentDOM, scrollDOM }) => {
      const { top, left } = scrollDOM.getBoundingClientRect();
      const right = left + scrollDOM.clientLeft + scrollDOM.clientWidth;
      return [...contentDOM.querySelectorAll(".cm-peer")].map((caret) => {
        const at = caret.getBoundingClientRect();
        const name = caret.firstElementChild?.getBoundingClientRect();
        const [width, height] = [name?.width ?? 0, name?.height ?? 0];
        return { caret, below: at.top - height < top, before: at.left + width > right };
      });
    },
    write: (places) => {
      for (const { caret, below, before } of places) {
        caret.classList.toggle("cm-peer-below", below);
        caret.classList.toggle("cm-peer-before", before);
      }
    },
  });
}

const colours = Array.from({ length: COLOURS }, (_, colour) => [
  `.${colourOf(colour)}`,
  { "--peer": `var(--peer-${colour})` },
]);

/** Nothing of it moves by itself or fades: a name appears, and goes. */
const look = EditorView.theme({
  ...Object.fromEntries(colours),
  // As wide as nothing, so that the text stays where it is.
  ".cm-peer": { position: "relative", margin: "0 -1px", borderLeft: "2px solid var(--peer)" },
  // Easier to point at.
  ".cm-peer::before": { content: "''", position: "absolute", inset: "0 -4px" },
  ".cm-peer-name": {
    display: "none",
    position: "absolute",
    zIndex: "100",
    left: "-2px",
    bottom: "100%",
    padding: "0 5px",
    // Seen where the page's colours are forced.
    border: "1px solid transparent",
    borderRadius: "4px 4px 4px 0",
    color: "var(--on-accent)",
    backgroundColor: "var(--peer)",
    font: "600 11px/15px var(--sans)",
    whiteSpace: "nowrap",
    unicodeBidi: "isolate",
    pointerEvents: "none",
  },
  ".cm-peer-named > .cm-peer-name, .cm-peer:hover > .cm-peer-name": { display: "block" },
  ".cm-peer-below > .cm-peer-name": {
    bottom: "auto",
    top: "100%",
    borderRadius: "0 4px 4px 4px",
  },
  ".cm-peer-before > .cm-peer-name": { left: "auto", right: "0", borderRadius: "4px 4px 0 4px" },
  ".cm-peer-below.cm-peer-before > .cm-peer-name": { borderRadius: "4px 0 4px 4px" },
  ".cm-peer-selection": {
    backgroundColor: "color-mix(in srgb, var(--peer) 12%, transparent)",
    boxShadow: "inset 0 -2px color-mix(in srgb, var(--peer) 60%, transparent)",
  },
});

/** What was selected, after a change. */
export function moved(at: SelectionRange, changes: ChangeDesc): SelectionRange {
  // Where all of it was replaced, CodeMirror's own has its ends crossed.
  const { anchor, head } = at.map(changes);
  return EditorSelection.range(anchor, head);
}

/** What an editor needs to show them. */
export const carets: Extension = [
  field,
  look,
  EditorView.updateListener.of(({ geometryChanged, state, startState, view }) => {
    const changed = state.field(field) !== startState.field(field, false);
    if (geometryChanged || changed) placeNames(view);
  }),
  EditorView.domEventObservers({
    // The name that is now shown was not there to be measured.
    mouseover: ({ target }, view) => {
      if ((target as Element).closest(".cm-peer")) placeNames(view);
    },
  }),
];

/** Shows these people, and nobody else. */
export function showCarets(view: EditorView, shown: readonly Shown[]): void {
  view.dispatch({ effects: replaceShown.of(shown) });
}
