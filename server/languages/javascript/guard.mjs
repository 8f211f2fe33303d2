// What a test is judged by, and whether that is still what it was; and the pipe for the verdict.

import assert from "node:assert";
import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import stream from "node:stream";

// Its own means, which the learner's code could replace.
const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { stringify } = JSON;
const { writeSync, fstatSync } = fs;
const { AssertionError } = assert;
const { is, create, assign } = Object;

// Everything by which a test is judged. What stands in it when the learner's code is loaded must
// stand there when a test is over.
const OWNERS = [
  Object, Object.prototype, Function.prototype, Array, Array.prototype, String.prototype,
  Number.prototype, Boolean.prototype, Symbol, Symbol.prototype, RegExp.prototype, Map.prototype,
  Set.prototype, WeakMap.prototype, Promise, Promise.prototype, Error.prototype, Reflect, JSON,
  Object.getPrototypeOf([][Symbol.iterator]()), Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(function* () {}).prototype,
  Object.getPrototypeOf(async function* () {}).prototype,
  assert, assert.strict, AssertionError, AssertionError.prototype, EventEmitter.prototype,
  stream.Stream.prototype, stream.Readable.prototype, stream.Writable.prototype,
  stream.Duplex.prototype, stream.Transform.prototype, stream.PassThrough.prototype,
  AsyncLocalStorage.prototype,
];

// Nobody replaces an assertion even for a moment.
Object.freeze(assert);
Object.freeze(assert.strict);

const everybodys = ownKeys(Object.prototype).length;

/** What each of these is at the moment. */
export function look() {
  const seen = [];
  for (let at = 0; at < OWNERS.length; at += 1) {
    const keys = ownKeys(OWNERS[at]);
    for (let of = 0; of < keys.length; of += 1) {
      const found = getOwnPropertyDescriptor(OWNERS[at], keys[of]);
      seen[seen.length] = { owner: OWNERS[at], key: keys[of], found };
    }
  }
  return seen;
}

/** Whether anything by which a test is judged is another than it was. */
export function isChanged(before) {
  // What everything has can say for each object what nobody said of it.
  if (ownKeys(Object.prototype).length !== everybodys) return true;
  for (let at = 0; at < before.length; at += 1) {
    const was = before[at].found;
    const now = getOwnPropertyDescriptor(before[at].owner, before[at].key);
    if (!now || !is(now.value, was.value) || now.get !== was.get || now.set !== was.set) return true;
  }
  return false;
}

/** Tells the service. */
export class Teller {
  #word;
  #pipe;
  #inode;

  constructor(pipe, word) {
    this.#pipe = pipe;
    this.#word = word;
    this.#inode = fstatSync(pipe).ino;
  }

  tell(kind, rest = null) {
    // Without a prototype nobody is asked how it wants to be written.
    const frame = assign(create(null), rest);
    frame.word = this.#word;
    frame.kind = kind;
    // Nothing is told to somebody who put a file of their own in the pipe's place.
    if (fstatSync(this.#pipe).ino === this.#inode) writeSync(this.#pipe, `${stringify(frame)}\n`);
  }
}
