// The parts of the client that are fetched when they are needed.

import files from "randori-app-chunks";

/** What the client shares with its parts: its memory, and its table of functions. */
export type Shared = WebAssembly.ModuleImports;

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
export async function loadChunk(name: string, client: Promise<Shared>): Promise<void> {
  const its = files[name];
  if (!its) throw new Error(`the client has no part ${name}`);
  await Promise.all(its.map((file) => loadFile(file, client)));
}

/** Once and for all: what is put in a second time would begin anew with what it remembers. */
function loadFile(file: string, client: Promise<Shared>): Promise<unknown> {
  let instance = instances.get(file);
  if (!instance) {
    instance = instantiate(file, client).catch((error: unknown) => {
      instances.delete(file);
      throw error;
    });
    instances.set(file, instance);
  }
  return instance;
}

/** It comes beside the client, and is put in as soon as that is there. */
async function instantiate(file: string, client: Promise<Shared>): Promise<unknown> {
  const [module, shared] = await Promise.all([WebAssembly.compileStreaming(fetch(file)), client]);
  return WebAssembly.instantiate(module, { __wasm_split: shared });
}
