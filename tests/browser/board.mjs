// For `cargo xtask bench board-page`: looks at a board for a minute, and prints one line of JSON: the
// milliseconds until all pairs stood there, and what the page worked for each message, with the
// number of pairs that it had a row for.

import { launch } from "./chromium.mjs";

const SECONDS = 60;

const [url, pairs] = process.argv.slice(2);
const browser = await launch(process.env.RANDORI_CHROMIUM);
const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
const page = await context.newPage();
await page.addInitScript(() => {
  globalThis.work = [];
  globalThis.WebSocket = class extends WebSocket {
    constructor(...how) {
      super(...how);
      // This listener is the first, and what it sends itself comes when all script is done.
      this.addEventListener("message", ({ data }) => {
        const rows = JSON.parse(data).Pairs?.length ?? 0;
        const began = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.work.push([performance.now() - began, rows]);
        port2.postMessage(null);
      });
    }
  };
});
await page.goto(url);
await page.locator(".pair").nth(Number(pairs) - 1).waitFor();
const open = await page.evaluate(() => performance.now());
await page.waitForTimeout(SECONDS * 1000);
const updates = await page.evaluate(() => globalThis.work);
console.log(JSON.stringify({ open, updates }));
await browser.close();
