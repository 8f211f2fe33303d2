// The parts of the client that are fetched when they are needed.

import files from "randori-app-chunks";

/** What the client shares with its parts: its memory, and its table of functions. */
export type Shared = WebAssembly.ModuleImports;

const loading = new Map<string, Promise<void>>();
const instances = new Map<string, Promise<unknown>>();

/** The part without which the page at a path does not show, as `app/src/route.rs` has them. */
export function chunkOf(path: string): string {
  if (path.startsWith("/s/")) return "dojo";
  if (path.endsWith("/side-by-side")) return "beside";
  if (path.startsWith("/w/") || path === "/join") return "door";
  if (path.startsWith("/b/")) return "board";
  return path === "/workshop" ? "workshop" : "katas";
}

/** Puts a part into the client. A download that failed is tried again at the next call. */
export function loadChunk(name: string, client: Promise<Shared>): Promise<void> {
  let part = loading.get(name);
  if (!part) {
    part = load(name, client).catch((error: unknown) => {
      loading.delete(name);
      throw error;
    });
    loading.set(name, part);
  }
  return part;
}

/** It comes beside the client, and is put in as soon as that is there. */
async function load(name: string, client: Promise<Shared>): Promise<void> {
  const address = files[name];
  if (!address) throw new Error(`the client has no part ${name}`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const modules = unpacked(await response.arrayBuffer());
  await Promise.all(modules.map(([module, code]) => putIn(module, code, client)));
}

/** The modules of a part with their names, as `xtask` packed them (`bundle/chunks.rs`). */
function unpacked(part: ArrayBuffer): [string, Uint8Array<ArrayBuffer>][] {
  const length = new DataView(part).getUint32(0, true);
  const list = new TextDecoder().decode(new Uint8Array(part, 4, length));
  let at = 4 + length;
  return (JSON.parse(list) as [string, number][]).map(([name, bytes]) => {
    const code = new Uint8Array(part, at, bytes);
    at += bytes;
    return [name, code];
  });
}

/** Once and for all: what is put in a second time would begin anew with what it remembers. */
function putIn(
  module: string,
  code: Uint8Array<ArrayBuffer>,
  client: Promise<Shared>,
): Promise<unknown> {
  let instance = instances.get(module);
  if (!instance) {
    instance = client.then((shared) => WebAssembly.instantiate(code, { __wasm_split: shared }));
    instances.set(module, instance);
  }
  return instance;
}
