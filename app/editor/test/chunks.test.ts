// A part of the client is put into it once, however often and by whomever it is asked for.

import "./page";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { loadChunk } from "../src/chunks";

const client = Promise.resolve({ memory: new WebAssembly.Memory({ initial: 1 }) });

let asked: string[] = [];
let fail = false;
mock.method(globalThis, "fetch", async (address: string) => {
  asked.push(address);
  if (fail) throw new TypeError("no network");
  return address;
});
const instantiate = mock.fn(async (source: Promise<unknown>, _imports: unknown) => void (await source));
Object.assign(WebAssembly, { instantiateStreaming: instantiate });

beforeEach(() => {
  asked = [];
  fail = false;
});

test("a part is loaded once, over what it shares with the client", async () => {
  await Promise.all([loadChunk("alone", client), loadChunk("alone", client)]);
  await loadChunk("alone", client);
  assert.deepEqual(asked, ["/assets/alone.wasm"]);
  assert.deepEqual(instantiate.mock.calls.at(-1)?.arguments[1], { __wasm_split: await client });
});

test("a part whose download fails is tried again, without what had come", async () => {
  fail = true;
  await assert.rejects(loadChunk("board", client), /no network/);
  assert.equal(asked.length, 2);
  fail = false;
  await loadChunk("board", client);
  assert.equal(asked.length, 4);
});

test("what two parts share is loaded once", async () => {
  await loadChunk("board", client);
  await loadChunk("dialogs", client);
  assert.deepEqual(asked, ["/assets/dialogs.wasm"]);
});

test("a part that there is not is an error", async () => {
  await assert.rejects(loadChunk("nothing", client), /no part nothing/);
});
