// What a test is judged by, and whether that is still what it was; and the pipe for the verdict.

import assert from "node:assert";
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import stream from "node:stream";

// Its own means, which the learner's code could replace.
const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
const { stringify } = JSON;
const { alloc, from } = Buffer;
const { slice } = String.prototype;
const { writeSync, fstatSync } = fs;
const { AssertionError } = assert;
const { is, create, assign, freeze, getPrototypeOf, defineProperty } = Object;
// Where the word stands in what is asked and in what is told, in bytes.
export const WORD_AT = '{"word":"'.length;
export const WORD_LONG = 32;
const BLANK = "0".repeat(WORD_LONG);
const bytes = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), "byteLength").get;

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
  AsyncLocalStorage.prototype, AsyncResource.prototype,
  getPrototypeOf(getPrototypeOf([][Symbol.iterator]())),
  getPrototypeOf(getPrototypeOf(async function* () {}.prototype)),
];

// Nobody replaces an assertion even for a moment.
const frozen = [assert, assert.strict, AsyncLocalStorage.prototype, AsyncResource.prototype];
for (const one of frozen) freeze(one);
// Ways into the inside of Node.
for (const name of ["binding", "_linkedBinding", "dlopen"]) delete process[name];

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
  #hidden;
  #pad;
  #pipe;
  #inode;

  constructor(pipe, word) {
    this.#pipe = pipe;
    // No picture of the memory shows it.
    this.#pad = alloc(WORD_LONG);
    this.#hidden = alloc(WORD_LONG);
    for (let at = 0; at < WORD_LONG; at += 1) {
      this.#pad[at] = Math.random() * 256;
      this.#hidden[at] = word[at] ^ this.#pad[at];
    }
    this.#inode = fstatSync(pipe).ino;
  }

  tell(kind, rest = null) {
    // Without a prototype nobody is asked how it wants to be written.
    const frame = assign(create(null), rest);
    frame.kind = kind;
    // Nothing is told to somebody who put a file of their own in the pipe's place.
    if (fstatSync(this.#pipe).ino !== this.#inode) return;
    const line = from(`{"word":"${BLANK}",${apply(slice, stringify(frame), [1])}\n`);
    const byteLength = apply(bytes, line, []);
    // Nobody is asked how long it is once the word stands in it.
    defineProperty(line, "byteLength", { value: byteLength });
    for (let at = 0; at < WORD_LONG; at += 1) line[WORD_AT + at] = this.#hidden[at] ^ this.#pad[at];
    writeSync(this.#pipe, line, 0, byteLength);
    for (let at = 0; at < WORD_LONG; at += 1) line[WORD_AT + at] = 0;
  }
}
freeze(Teller.prototype);
