// The extensions that every editor has, whatever its file and its moment.

import { autocompletion, closeBrackets } from "@codemirror/autocomplete";
import { history } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { highlightSelectionMatches, search } from "@codemirror/search";
import { EditorState, type Extension, type Text } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { completionsFrom } from "./completion";
import { wellFormed } from "./guard";
import { bindings } from "./keys";
import type { Language } from "./languages";
import { marks } from "./marks";
import { theme } from "./theme";

/** How long after Escape the Tab key leaves the editor, in milliseconds: CodeMirror's own. */
const TAB_LEAVES_FOR = 2000;

/** What differs with the language; `open` gives every text on the page, for completions. */
export function languageSetup(language: Language, open: () => Iterable<Text>): Extension {
  const override = [completionsFrom(open, language.completions)];
  return [
    language.support,
    // Nothing is chosen until the person moves into the list, so that Enter stays a line break.
    autocompletion({ override, icons: false, selectOnOpen: false }),
  ];
}

export function setup(): Extension {
  return [
    marks,
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    // A steady caret: nothing on the page blinks.
    drawSelection({ cursorBlinkRate: 0 }),
    rectangularSelection(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search({ top: true }),
    keymap.of(bindings),
    // CodeMirror does this by itself, but not where Vim takes Escape for its own.
    EditorView.domEventObservers({
      keydown: ({ key }, view) => {
        if (key === "Escape") view.setTabFocusMode(TAB_LEAVES_FOR);
      },
    }),
    theme,
    wellFormed,
    EditorState.lineSeparator.of("\n"),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    EditorView.contentAttributes.of({
      // It is focusable anyhow, but tools that check pages look for this.
      tabindex: "0",
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "off",
      translate: "no",
    }),
    nonce(),
  ];
}

/** The page's content-security-policy lets styles in that carry its nonce. */
function nonce(): Extension {
  const value = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return value ? EditorView.cspNonce.of(value) : [];
}
