// Bundles `remote.ts` and becomes it.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";

const bundles = await bundle(["remote.ts"]);
try {
  await import(join(bundles, "remote.mjs"));
} finally {
  // What is loaded stays.
  rmSync(bundles, { recursive: true, force: true });
}
