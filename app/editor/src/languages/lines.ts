// A language by a tokenizer that goes line by line, as CodeMirror's older modes are.
//
// CodeMirror's own way to use them parses piece by piece, and would make the editor heavier for
// everybody. A kata's text is a page or two, so all of it is read at every change.

import { Language, defineLanguageFacet } from "@codemirror/language";
import { StringStream, type StreamParser } from "@codemirror/streamparser";
import {
  NodeSet, NodeType, Parser, Tree, type Input, type PartialParse, type TreeFragment,
} from "@lezer/common";
import { styleTags, type Tag } from "@lezer/highlight";

const TAB = 8;
const INDENT = 2;

/** A language whose tokens have these colours, by the words that the tokenizer has for them. */
export function byLines<State>(
  mode: StreamParser<State>,
  colours: Readonly<Record<string, Tag>>,
): Language {
  const top = NodeType.define({ id: 0, name: "Document", top: true });
  const tokens = Object.entries(colours).map(([name, tag], at) =>
    NodeType.define({ id: at + 1, name, props: [styleTags({ [name]: tag })] }),
  );
  const nodes = new NodeSet([top, ...tokens]);

  const read = (text: string): Tree => {
    const state = mode.startState!(INDENT);
    // For each token: its kind, where it begins and ends, and how long its own record is.
    const buffer: number[] = [];
    let start = 0;
    for (const line of text.split("\n")) {
      const stream = new StringStream(line, TAB, INDENT);
      if (stream.eol()) mode.blankLine?.(state, INDENT);
      while (!stream.eol()) {
        stream.start = stream.pos;
        const name = mode.token(stream, state);
        // A tokenizer that stands still would never end.
        if (stream.pos === stream.start) stream.next();
        const kind = tokens.findIndex((type) => type.name === name) + 1;
        if (kind > 0) buffer.push(kind, start + stream.start, start + stream.pos, 4);
      }
      start += line.length + 1;
    }
    return Tree.build({ buffer, nodeSet: nodes, topID: 0, length: text.length });
  };

  class Lines extends Parser {
    createParse(input: Input, _: readonly TreeFragment[]): PartialParse {
      return {
        parsedPos: input.length,
        stoppedAt: null,
        stopAt: () => {},
        advance: () => read(input.read(0, input.length)),
      };
    }
  }
  return new Language(defineLanguageFacet(), new Lines(), [], mode.name);
}
