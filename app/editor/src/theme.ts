// How the editor looks: shapes here, colours from the page's custom properties.
//
// Token classes: tok-keyword tok-string tok-number tok-comment tok-function tok-type tok-macro.
// Line marks: cm-mark-red cm-mark-amber cm-mark-green cm-mark-blue cm-mark-note (signs: cm-sign-…).
// On the editor itself: cm-frozen while the file may not be changed.
// Custom properties, which make it light or dark: --surface --sunken --ink --dim --line --accent
// --red --red-bg --green --green-bg --amber --amber-bg --blue --blue-bg --note --note-bg --mono,
// and --tok-keyword --tok-string --tok-number --tok-comment --tok-function --tok-type --tok-macro.
// Other people's carets have their look beside them, in carets.ts.

import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tagHighlighter, tags as t } from "@lezer/highlight";

const tokens = tagHighlighter([
  { tag: [t.keyword, t.bool, t.self, t.modifier, t.operatorKeyword], class: "tok-keyword" },
  { tag: [t.string, t.character, t.special(t.string), t.escape], class: "tok-string" },
  { tag: t.number, class: "tok-number" },
  { tag: t.comment, class: "tok-comment" },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], class: "tok-function" },
  { tag: t.function(t.definition(t.variableName)), class: "tok-function tok-definition" },
  { tag: [t.typeName, t.special(t.variableName), t.labelName], class: "tok-type" },
  { tag: [t.macroName, t.meta], class: "tok-macro" },
]);

const TOKENS = ["keyword", "string", "number", "comment", "function", "type", "macro"];
/** On a line with several, the later one tints it. */
const MARKS = ["note", "red", "amber", "green", "blue"];
/** Diagnostics by severity: colour and shape of the line under them. */
const SEVERITIES = {
  error: "wavy var(--red)",
  warning: "dashed var(--amber)",
  info: "dotted var(--blue)",
};

type Rules = Record<string, Record<string, string>>;

const each = <T>(items: readonly T[], rules: (item: T) => Rules): Rules =>
  Object.assign({}, ...items.map(rules)) as Rules;

const text: Rules = {
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    height: "100%",
    borderRadius: "inherit",
  },
  "&.cm-focused": { outline: "none" },
  // The focus ring lies over gutters and panels.
  "&.cm-focused::after": {
    content: "''",
    position: "absolute",
    inset: "0",
    border: "2px solid var(--accent)",
    borderRadius: "inherit",
    pointerEvents: "none",
    zIndex: "400",
  },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { caretColor: "var(--accent)", padding: "10px 0" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-cursor": { borderLeft: "2px solid var(--accent)" },
  // Vim's caret; the doubled class is as specific as what it replaces.
  ".cm-fat-cursor.cm-fat-cursor": {
    color: "var(--surface) !important",
    backgroundColor: "var(--accent)",
    border: "none",
  },
  "&:not(.cm-focused) .cm-fat-cursor.cm-fat-cursor": {
    color: "transparent !important",
    backgroundColor: "transparent",
    outline: "1px solid var(--dim)",
  },
  ".cm-selectionBackground": { backgroundColor: "var(--line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 26%, transparent)",
  },
  ".cm-content ::selection": { backgroundColor: "transparent" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine:not(.cm-mark)": {
    backgroundColor: "color-mix(in srgb, var(--ink) 5%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--blue-bg)" },
  ".cm-searchMatch": { backgroundColor: "var(--amber-bg)", outline: "1px solid var(--amber)" },
  ".cm-searchMatch-selected": {
    backgroundColor: "var(--amber-bg)",
    outline: "2px solid var(--amber)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid var(--accent)",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "var(--red-bg)",
    outline: "1px solid var(--red)",
  },
  "&.cm-frozen, &.cm-frozen .cm-gutters": { backgroundColor: "var(--sunken)" },
};

const gutters: Rules = {
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--dim)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 2px", minWidth: "28px" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-signs": { minWidth: "20px" },
  ".cm-signs .cm-gutterElement": { display: "flex", justifyContent: "center" },
  ".cm-sign": { fontWeight: "700", cursor: "default" },
};

const overlays: Rules = {
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--ink)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel": { fontSize: "13px" },
  ".cm-panel.cm-search": { padding: "6px 36px 6px 10px" },
  ".cm-panel.cm-search label": { fontSize: "inherit", whiteSpace: "nowrap" },
  ".cm-panel.cm-search input[type=checkbox]": { margin: "0 4px 0 0", verticalAlign: "middle" },
  ".cm-textfield::placeholder": { color: "var(--dim)", opacity: "1" },
  ".cm-panel .cm-textfield, .cm-panel .cm-button": { fontSize: "inherit", padding: "3px 8px" },
  ".cm-panel.cm-vim-panel": { fontFamily: "var(--mono)", padding: "2px 12px" },
  ".cm-vim-panel input": { font: "inherit", color: "inherit" },
  ".cm-textfield": {
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--dim)",
    borderRadius: "4px",
  },
  ".cm-button": {
    color: "var(--ink)",
    background: "var(--surface)",
    border: "1px solid var(--dim)",
    borderRadius: "4px",
  },
  ".cm-button:active": { backgroundImage: "none", backgroundColor: "var(--sunken)" },
  ".cm-panel.cm-search [name=close]": {
    color: "var(--ink)",
    fontSize: "18px",
    width: "28px",
    height: "28px",
    cursor: "pointer",
  },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul > li": { padding: "2px 8px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    color: "var(--ink)",
    background: "var(--blue-bg)",
    boxShadow: "inset 3px 0 0 var(--accent)",
  },
  ".cm-completionDetail": { color: "var(--dim)" },
};

const diagnostics: Rules = {
  ...each(Object.entries(SEVERITIES), ([severity, line]) => ({
    [`.cm-lintRange-${severity}`]: {
      backgroundImage: "none",
      textDecoration: `underline ${line}`,
      textDecorationSkipInk: "none",
      textUnderlineOffset: "3px",
    },
    [`.cm-diagnostic-${severity}`]: { borderLeft: `4px solid ${line.split(" ")[1]}` },
    [`.cm-lintPoint-${severity}:after`]: { borderBottomColor: line.split(" ")[1] as string },
  })),
  ".cm-diagnostic": { whiteSpace: "pre-wrap", padding: "6px 10px", maxWidth: "70ch" },
  ".cm-lintRange-active": { backgroundColor: "var(--amber-bg)" },
};

/** The whole of the look. */
export const theme: Extension = [
  syntaxHighlighting(tokens),
  EditorView.theme({
    ...text,
    ...gutters,
    ...overlays,
    ...diagnostics,
    ...each(TOKENS, (name) => ({ [`.tok-${name}`]: { color: `var(--tok-${name})` } })),
    ".tok-comment": { color: "var(--tok-comment)", fontStyle: "italic" },
    ".tok-definition": { fontWeight: "600" },
    ...each(MARKS, (kind) => ({
      [`.cm-mark-${kind}`]: {
        backgroundColor: `var(--${kind}-bg)`,
        boxShadow: `inset 3px 0 0 var(--${kind})`,
      },
      [`.cm-sign-${kind}`]: { color: `var(--${kind})` },
    })),
  }),
];
