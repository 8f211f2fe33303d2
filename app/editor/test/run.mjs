// Bundles each test with what it tests, and runs them all with Node's own runner.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(here).filter((name) => name.endsWith(".test.ts"));
// Inside node_modules, where jsdom can be found and git does not look.
const cache = join(here, "../node_modules/.cache");
mkdirSync(cache, { recursive: true });
const bundles = mkdtempSync(join(cache, "tests-"));

try {
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
  const files = names.map((name) => join(bundles, name.replace(/\.ts$/, ".mjs")));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(bundles, { recursive: true, force: true });
}
