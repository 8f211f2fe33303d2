// The page's entry: starts the Rust client, and fetches its page and the editor beside it.

import init from "randori-app";
import wasmUrl from "randori-app-wasm";
import { chunkOf, loadChunk } from "./chunks";
import { showFailure } from "./failure";
import { reloadOnRebuild } from "./reload";

type EditorModule = typeof import("./editor");

declare global {
  /** What the Rust client finds on `globalThis`. */
  var randori: {
    loadEditor: () => Promise<EditorModule>;
    loadChunk: (name: string) => Promise<void>;
  };
}

let editor: Promise<EditorModule> | undefined;

/** The editor's chunk. A download that failed is tried again at the next call. */
function loadEditor(): Promise<EditorModule> {
  editor ??= import("./editor").catch((error: unknown) => {
    editor = undefined;
    throw error;
  });
  return editor;
}

if (typeof WebAssembly === "object") {
  const client = init({ module_or_path: wasmUrl });
  globalThis.randori = { loadEditor, loadChunk: (name) => loadChunk(name, client) };
  // All downloads run side by side. The client asks again, and shows what did not come.
  loadChunk(chunkOf(location.pathname), client).catch(() => {});
  loadEditor().catch(() => {});
  client.catch((error: unknown) => {
    console.error(error);
    showFailure("broken");
  });
} else {
  showFailure("no-wasm");
}

reloadOnRebuild();
