// Bundles programs of this folder with what they need, to be run by Node.

import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Writes the bundles of `names` into a new folder, and gives that. */
export async function bundle(names) {
  // Inside node_modules, where jsdom can be found and git does not look.
  const cache = join(here, "../node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const bundles = mkdtempSync(join(cache, "tests-"));
  await build({
    entryPoints: names.map((name) => join(here, name)),
    outdir: bundles,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    external: ["jsdom"],
    alias: {
      "randori-app": join(here, "stand-in/app.ts"),
      "randori-app-chunks": join(here, "stand-in/app-chunks.ts"),
      "randori-app-wasm": join(here, "stand-in/app-wasm.ts"),
    },
    sourcemap: "inline",
    logLevel: "warning",
  });
  return bundles;
}
