// Where other people are is seen in the editor: their carets, their names, and what they select.

import { open, type, type Desk } from "./desk";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { mock, test } from "node:test";
import { undo } from "@codemirror/commands";
import { caret, drawn, meet, peer, receive, seen } from "./peer";

/** What is tinted, piece by piece. */
const tinted = ({ view }: Desk) =>
  [...view.contentDOM.querySelectorAll(".cm-peer-selection")].map((piece) => {
    const copy = piece.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll(".cm-peer")) caret.remove();
    return copy.textContent;
  });

/** Two times it is as if the chunk did not come. */
const NETWORK = `
  let failures = 2;
  export async function resolve(specifier, context, next) {
    const fails = /\\/peers-\\w+\\.mjs$/.test(specifier) && failures-- > 0;
    if (fails) throw new Error("offline");
    return next(specifier, context);
  }
`;

// First, since a chunk that has come stays.
test("a chunk that does not come is asked for again, and nothing is missed by then", async () => {
  register(`data:text/javascript,${encodeURIComponent(NETWORK)}`);
  const desk = open({ doc: "abc" });
  await meet(desk);
  await desk.editor.follow(null);
  await desk.editor.follow(undefined);
  await assert.rejects(meet(desk, peer("ann", caret(0, 2))), /offline/);
  receive(desk, "ben", [[0, "😀"], 3]);
  assert.equal(desk.editor.text(), "😀abc");
  await assert.rejects(meet(desk, peer("ann"), peer("ben")), /offline/);
  assert.deepEqual(seen(desk), {});
  const coming = meet(desk, peer("ann"), peer("ben", caret(1, 0)));
  receive(desk, "ben", [[0, "x"], 5]);
  await coming;
  assert.deepEqual(seen(desk), { ANN: 5, BEN: 1 });
});

test("an editor that is gone does not meet anybody", async () => {
  const desk = open({ doc: "abc" });
  const coming = meet(desk, peer("ann", caret(0, 2)));
  desk.editor.destroy();
  await coming;
  await desk.editor.follow("ann");
  assert.deepEqual(seen(desk), {});
});

type Found = [what: string, doc: string, anchor: number, head: number, at: number, tint: string];

const PLACES: Found[] = [
  ["in the middle", "abc", 1, 1, 1, ""],
  ["behind an emoji", "a😀b", 3, 3, 3, ""],
  ["inside an emoji, which stays whole", "a😀b", 2, 2, 1, ""],
  ["a selection forwards", "a😀b\nc", 1, 3, 3, "😀"],
  ["a selection backwards", "a😀b\nc", 4, 0, 0, "a😀b"],
  ["a selection from inside an emoji", "a😀b", 2, 4, 4, "😀b"],
  ["over lines", "ab\ncd", 1, 4, 4, "b|c"],
  ["beyond the text", "a\nb", 1, 99, 3, "b"],
  ["all beyond the text", "ab", 98, 99, 2, ""],
  ["in no text", "", 4, 4, 0, ""],
];

for (const [what, doc, anchor, head, at, tint] of PLACES) {
  test(`a caret finds its place: ${what}`, async () => {
    const desk = open({ doc });
    await meet(desk, peer("ann", caret(0, anchor, head)));
    assert.deepEqual(seen(desk), { ANN: at });
    assert.equal(tinted(desk).join("|"), tint);
  });
}

test("a place is in the server's text, whatever is not confirmed here", async () => {
  const desk = open({ doc: "abcdef" });
  type(desk, "one\r\ntwo", 2);
  type(desk, "", 11, 12);
  assert.equal(desk.editor.text(), "abone\ntwocdf");
  await meet(desk, peer("ann", caret(0, 1)), peer("ben", caret(0, 2)), peer("cem", caret(0, 6)));
  assert.deepEqual(seen(desk), { ANN: 1, BEN: 2, CEM: 12 });
  // A change of theirs comes first on the server.
  receive(desk, "ann", [1, [0, "😀"], 5]);
  assert.equal(desk.editor.text(), "a😀bone\ntwocdf");
  assert.deepEqual(seen(desk), { ANN: 3, BEN: 4, CEM: 14 });
  const { changes } = JSON.parse(desk.editor.sendable()) as { changes: unknown[] };
  receive(desk, "me", ...changes);
  assert.equal(desk.editor.pending(), 0);
  assert.deepEqual(seen(desk), { ANN: 3, BEN: 4, CEM: 14 });
});

test("a place in another version is left out, and the known one stays", async () => {
  const desk = open({ doc: "abcdef", version: 3 });
  await meet(desk, peer("ann", caret(2, 1)), peer("ben", caret(4, 1)), peer("cem", caret(3, 1)));
  assert.deepEqual(seen(desk), { CEM: 1 });
  receive(desk, "dan", [[0, "x"], 6]);
  await meet(desk, peer("ann", caret(4, 3)), peer("ben"), peer("cem", caret(3, 5)));
  assert.deepEqual(seen(desk), { ANN: 3, CEM: 2 });
  await meet(desk, peer("ann"), peer("cem", null, { name: "Cemile", colour: 5 }));
  assert.deepEqual(seen(desk), { ANN: 3, Cemile: 2 });
  assert.ok(drawn(desk).some(({ className }) => /\bcm-peer-5\b/.test(className)));
});

test("who types takes the caret along, and who does not is moved", async () => {
  const desk = open({ doc: "one\ntwo" });
  await meet(desk, peer("ann", caret(0, 0)), peer("ben", caret(0, 4, 7)), peer("cem"));
  receive(desk, "ann", [3, [0, "", "😀"], 4], [6, [0, "!"], 4]);
  assert.equal(desk.editor.text(), "one\n😀!\ntwo");
  assert.deepEqual(seen(desk), { ANN: 7, BEN: 11 });
  assert.deepEqual(tinted(desk), ["two"]);
  receive(desk, "cem", [[3, "1"], 5, [3, "2"]]);
  assert.deepEqual(seen(desk), { ANN: 5, BEN: 7, CEM: 7 }, "the last range counts");
  receive(desk, "ben", [6, [1]]);
  assert.deepEqual(seen(desk), { ANN: 5, BEN: 6, CEM: 6 });
  receive(desk, "ann", [6]);
  assert.deepEqual(seen(desk), { ANN: 5, BEN: 6, CEM: 6 }, "nothing was typed");
});

test("a caret in what is deleted stands where it was", async () => {
  const desk = open({ doc: "abcdef" });
  await meet(desk, peer("ann", caret(0, 3)), peer("ben", caret(0, 1, 5)), peer("cem", caret(0, 6)));
  type(desk, "", 2, 4);
  assert.deepEqual(seen(desk), { ANN: 2, BEN: 3, CEM: 4 });
  assert.deepEqual(tinted(desk).join(""), "be");
  type(desk, "", 0, 4);
  assert.deepEqual(seen(desk), { ANN: 0, BEN: 0, CEM: 0 });
  assert.deepEqual(tinted(desk), []);
  undo(desk.view);
  receive(desk, "cem", [[3], 3]);
  assert.equal(seen(desk).CEM, 0);
});

test("a selection that is replaced leaves a caret or another selection", async () => {
  const desk = open({ doc: "abcdef" });
  await meet(desk, peer("ann", caret(0, 2, 4)), peer("ben", caret(0, 4, 2)));
  type(desk, "xyz", 1, 5);
  assert.deepEqual(seen(desk), { ANN: 1, BEN: 4 });
  assert.equal(tinted(desk).join(""), "xyzxyz");
});

test("who is not named any more is gone", async () => {
  const desk = open({ doc: "abc" });
  await meet(desk, peer("ann", caret(0, 1, 2)), peer("ben", caret(0, 2)));
  await meet(desk, peer("ben"));
  assert.deepEqual(seen(desk), { BEN: 2 });
  assert.deepEqual(tinted(desk), []);
  await meet(desk, peer("ann"), peer("ben"));
  assert.deepEqual(seen(desk), { BEN: 2 }, "their place is not known any more");
  await meet(desk);
  assert.deepEqual(seen(desk), {});
});

test("a reset keeps carets beside their characters", async () => {
  const desk = open({ doc: "one\ntwo" });
  await meet(desk, peer("ann", caret(0, 4)), peer("ben", caret(0, 7)));
  type(desk, "lost ", 0);
  desk.editor.reset("zero\none\ntwo", 12);
  assert.deepEqual(seen(desk), { ANN: 9, BEN: 12 });
  receive(desk, "ann", [12, [0, "!"]]);
  assert.deepEqual(seen(desk), { ANN: 13, BEN: 12 });
});

const NAMES: [name: string, shown: string][] = [
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=aler…"],
  ["<b>&amp;", "<b>&amp;"],
  ["x".repeat(24), "x".repeat(24)],
  ["x".repeat(25), `${"x".repeat(23)}…`],
  ["👩‍👩‍👧".repeat(30), `${"👩‍👩‍👧".repeat(23)}…`],
  ["مريم", "مريم"],
  ["", ""],
];

for (const [name, shown] of NAMES) {
  test(`a name is text, and short: ${name}`, async () => {
    const desk = open({ doc: "abc" });
    await meet(desk, peer("ann", caret(0, 1), { name }));
    const [dom] = drawn(desk) as [HTMLElement];
    assert.equal(dom.textContent, shown);
    assert.equal(dom.querySelectorAll("*").length, 1);
    assert.equal(dom.firstElementChild?.getAttribute("dir"), "auto");
    assert.equal(dom.getAttribute("aria-hidden"), "true");
    assert.equal(desk.editor.text(), "abc");
    for (const one of desk.view.contentDOM.querySelectorAll(".cm-peer, .cm-peer *"))
      assert.equal(one.getAttribute("style"), null, "the page's policy forbids it");
  });
}

test("a name is shown for a while after each move of its owner's, not of others'", async () => {
  const desk = open({ doc: "abc" });
  await meet(desk, peer("ann"));
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const named = () => drawn(desk).map(({ classList }) => classList.contains("cm-peer-named"));
    await meet(desk, peer("ann", caret(0, 1)));
    assert.deepEqual(named(), [true]);
    mock.timers.tick(1500);
    receive(desk, "ann", [1, [0, "x"], 2]);
    mock.timers.tick(1500);
    assert.deepEqual(named(), [true]);
    mock.timers.tick(500);
    assert.deepEqual(named(), [false]);
    receive(desk, "ben", [[0, "y"], 4]);
    type(desk, "z", 0);
    await meet(desk, peer("ann", caret(2, 3)));
    assert.deepEqual(named(), [false], "this is where they were");
    await meet(desk, peer("ann", caret(2, 4)));
    assert.deepEqual(named(), [true]);
    await meet(desk);
    mock.timers.tick(5000);
    assert.deepEqual(seen(desk), {});
  } finally {
    mock.timers.reset();
  }
});

test("each colour of a caret is seen on the page, and its name can be read", () => {
  // The tests run in the editor's folder.
  const tokens = readFileSync("../../public/style/tokens.css", "utf8");
  const both = (name: string) => {
    const [, light, dark] = tokens.match(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`) ?? [];
    assert.ok(light && dark, name);
    return [light, dark];
  };
  for (let colour = 0; colour < 8; colour++) {
    const peers = both(`peer-${colour}`);
    for (const theme of [0, 1]) {
      const [caret, on] = [peers, both("on-accent")].map((pair) => pair[theme] as string);
      assert.ok(contrast(caret as string, on as string) >= 4.5, `the name on --peer-${colour}`);
      for (const ground of ["surface", "sunken"]) {
        const under = both(ground)[theme] as string;
        assert.ok(contrast(caret as string, under) >= 3, `--peer-${colour} on --${ground}`);
      }
    }
  }
});

/** As WCAG 2 defines it, of colours like `#0b5cad`. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const [red, green, blue] = parts.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const both = [luminance(one), luminance(other)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}
