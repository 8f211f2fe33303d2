// For `cargo xtask bench replay-page`: opens a session's replay and scrubs across it as a person
// does, a step in each frame. Prints one line of JSON: the milliseconds until the replay was there,
// and for each way of scrubbing the work of every step (script, styles, layout, paint) and the time
// from frame to frame.

import { launch } from "./chromium.mjs";

const STEPS = 600;

const [url] = process.argv.slice(2);
const browser = await launch(process.env.RANDORI_CHROMIUM);
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
await page.goto(url);
await page.locator("#editor-code .cm-content").waitFor();
// What is loaded when there is nothing to do is here.
await page.locator("#region-history button").first().waitFor();
const began = await page.evaluate(() => performance.now());
await page.keyboard.press("Alt+r");
await page.locator(".scrubber").waitFor();
const open = (await page.evaluate(() => performance.now())) - began;

/// Goes through the moments that `way` names, one in each frame.
const scrub = (way) => page.evaluate(async ({ way, steps }) => {
  const scrubber = document.querySelector(".scrubber");
  const count = Number(scrubber.max);
  let dice = 1;
  const moments = {
    forwards: (step) => 1 + Math.round((step * (count - 1)) / steps),
    backwards: (step) => count - Math.round((step * (count - 1)) / steps),
    "step by step": (step) => Math.round(count / 2) + step,
    jumps: () => {
      dice = (dice * 48271) % 2147483647;
      return 1 + (dice % count);
    },
  };
  const work = [];
  const frames = [];
  let before;
  for (let step = 0; step <= steps; step += 1) {
    await new Promise((done) => requestAnimationFrame((frame) => {
      if (before !== undefined) frames.push(frame - before);
      before = frame;
      const start = performance.now();
      scrubber.value = String(moments[way](step));
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
      // This comes when the frame is drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        work.push(performance.now() - start);
        done();
      };
      port2.postMessage(null);
    }));
  }
  return { work, frames };
}, { way, steps: STEPS });

const ways = {};
for (const way of ["forwards", "backwards", "step by step", "jumps"]) ways[way] = await scrub(way);
console.log(JSON.stringify({ open, ways }));
await browser.close();
