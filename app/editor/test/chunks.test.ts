// A part of the client is put into it once, however often and by whomever it is asked for.

import "./page";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { chunkOf, loadChunk } from "../src/chunks";

const client = Promise.resolve({ memory: new WebAssembly.Memory({ initial: 1 }) });

let asked: string[] = [];
let fail = false;
mock.method(globalThis, "fetch", async (address: string) => {
  asked.push(address);
  if (fail) throw new TypeError("no network");
  return address;
});
const compileStreaming = async (source: Promise<string>) => ({ module: await source });
const instantiate = mock.fn(async (_module: unknown, _imports: unknown) => ({}));
Object.assign(WebAssembly, { compileStreaming, instantiate });

beforeEach(() => {
  asked = [];
  fail = false;
});

test("a part is loaded once, over what it shares with the client", async () => {
  await Promise.all([loadChunk("alone", client), loadChunk("alone", client)]);
  await loadChunk("alone", client);
  assert.deepEqual(asked, ["/assets/alone.wasm"]);
  assert.equal(instantiate.mock.callCount(), 1);
  const [module, imports] = instantiate.mock.calls[0]?.arguments ?? [];
  assert.deepEqual(module, { module: "/assets/alone.wasm" });
  assert.deepEqual(imports, { __wasm_split: await client });
});

test("a part is on its way before the client is here, and is put in when it is", async () => {
  let arrive = (_: WebAssembly.ModuleImports) => {};
  const late = new Promise<WebAssembly.ModuleImports>((done) => (arrive = done));
  const before = instantiate.mock.callCount();
  const loaded = loadChunk("katas", late);
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(asked, ["/assets/katas.wasm"]);
  assert.equal(instantiate.mock.callCount(), before);
  arrive({});
  await loaded;
  assert.equal(instantiate.mock.callCount(), before + 1);
});

test("each page has its part", () => {
  assert.equal(chunkOf("/"), "katas");
  assert.equal(chunkOf("/s/3f_A-"), "dojo");
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
