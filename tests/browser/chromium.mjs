// The browser, as tests and benches start it.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/// The browser that `executablePath` names.
export const launch = (executablePath) => chromium.launch({ executablePath, args: FLAGS });
