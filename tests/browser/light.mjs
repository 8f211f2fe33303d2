// For `cargo xtask bench verdict`: a dojo page that waits to be told to run. For each line on
// standard input it changes the text, presses Ctrl-Enter, and prints the milliseconds from the key
// press to the frame that shows the light, as the page itself measured them.

import { createInterface } from "node:readline";
import { launch } from "./chromium.mjs";

const [url, tests, code] = process.argv.slice(2);
const browser = await launch(process.env.RANDORI_CHROMIUM);
const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const page = await context.newPage();
await page.goto(url);
const write = async (key, text) => {
  await page.keyboard.press(key);
  await page.keyboard.press("Control+a");
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+v");
};
await page.locator("#editor-code .cm-content").waitFor();
await write("Alt+1", tests);
await write("Alt+2", code);
const result = page.locator("#region-result");
let last = 0;
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  // Another text each time, as after a thought: nothing can be remembered from the run before.
  await page.keyboard.press("Control+End");
  await page.keyboard.type(last % 2 ? "// a" : "//b");
  await page.keyboard.press("Enter");
  // A person's pause: the edit is saved, and the check while typing has its answer.
  await page.waitForTimeout(700);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((before) => {
    const shown = document.querySelector("#region-result");
    return Number(shown?.dataset.run ?? 0) > before && shown.dataset.lightMs;
  }, last);
  last = Number(await result.getAttribute("data-run"));
  console.log(await result.getAttribute("data-light-ms"));
}
await browser.close();
