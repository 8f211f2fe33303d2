// For `cargo xtask bench board-page`: looks at a board for a minute, and prints one line of JSON: the
// milliseconds until all pairs stood there, what passed for each message until its script was done,
// with the number of pairs that it had a row for, and the processor's time of all script, fifth of a
// second by fifth of a second: that is told apart from what others took of the processor meanwhile.

import { launch } from "./chromium.mjs";

const SECONDS = 60;
const LOOK_MS = 200;

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
const tools = await context.newCDPSession(page);
await tools.send("Performance.enable", { timeDomain: "threadTicks" });
const worked = async () => {
  const { metrics } = await tools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
};
const script = [];
let before = await worked();
for (let looks = (SECONDS * 1000) / LOOK_MS; looks > 0; looks -= 1) {
  await page.waitForTimeout(LOOK_MS);
  const now = await worked();
  script.push(now - before);
  before = now;
}
const updates = await page.evaluate(() => globalThis.work);
console.log(JSON.stringify({ open, updates, script }));
await browser.close();
