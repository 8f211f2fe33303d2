// Looking at the past: what changed from run to run, and the replay.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Dojo, FAKE, OFFLINE, ONE, REAL, Server, STUB, TWO, USE, browse, looker, openPage, openWindow,
} from "./dojo.mjs";
import { Pairing } from "./pairing.mjs";

const past = (page) => page.locator(".revisit");
const light = (page, run) => page.getByRole("button", { name: new RegExp(`^Run ${run} in`) });
const film = (page, name) => page.getByRole("region", { name: `${name}, as they were` });
const scrubber = (page) => page.getByRole("slider", { name: "Moment of the replay" });
const button = (page, name) => page.getByRole("button", { name });

/// The text of a film, without the numbers of its lines.
const shown = (page, name) => film(page, name).locator("code").innerText();

const at = async (page) => Number(await scrubber(page).inputValue());

/// One cycle of FizzBuzz with four runs: red that does not compile, red, green, and a wrong turn.
async function practise(dojo) {
  await dojo.mainStep();
  await dojo.write("tests", USE + ONE);
  await dojo.run("amber");
  await dojo.write("code", STUB);
  await dojo.run("red");
  await dojo.write("code", FAKE);
  await dojo.run("green");
  await dojo.append("tests", TWO);
  await dojo.run("red");
  await dojo.saved();
}

async function open(t, options = {}) {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t), options), OFFLINE);
  const dojo = await Dojo.open(page, server.url);
  await practise(dojo);
  return dojo;
}

test("a run is looked at in three ways, with what was said then", async (t) => {
  const dojo = await open(t);
  const { page } = dojo;
  const link = page.url();
  const code = page.locator("#pane-code");

  await light(page, 3).click();
  await past(page).getByText("Run 3 in Green, cycle 1").waitFor();
  assert.equal(page.url(), `${link}?run=3`);
  await code.locator(".past-text").getByText('"1".into()').waitFor();
  await page.getByRole("radio", { name: "Since run 2" }).check();
  assert.match(await code.locator("del").innerText(), /todo!\(\)/);
  assert.match(await code.locator("ins").innerText(), /"1"\.into\(\)/);
  await page.locator("#pane-tests").getByText("Nothing changed here since run 2.").waitFor();
  await page.getByRole("radio", { name: "Until now" }).check();
  await page.locator("#pane-tests ins").first().waitFor();
  await code.getByText("Nothing changed here until now.").waitFor();
  await page.getByRole("heading", { name: "Navigator, after run 3" }).waitFor();

  // The look stays from run to run; the first has none before it.
  await light(page, 1).click();
  await past(page).getByText("Run 1 in Red").waitFor();
  assert(await page.getByRole("radio", { name: "Until now" }).isChecked());
  await page.getByRole("radio", { name: "Since the start" }).check();
  await code.getByText("Nothing changed here since the start.").waitFor();
  await page.locator("#pane-tests ins").first().waitFor();

  // The browser's own way back leads through what was looked at.
  await page.goBack();
  await past(page).getByText("Run 3 in Green").waitFor();
  await page.goBack();
  await past(page).waitFor({ state: "detached" });
  assert.equal(page.url(), link);
  await page.goForward();
  await past(page).getByText("Run 3 in Green").waitFor();
  await button(page, "Back to now").click();
  await past(page).waitFor({ state: "detached" });
  assert.equal(page.url(), link);
});

test("a note on a run leads there by a link", async (t) => {
  const dojo = await open(t);
  const { page } = dojo;
  await light(page, 2).click();
  await past(page).getByText("Run 2 in").waitFor();
  await page.keyboard.press("Alt+n");
  await page.getByRole("dialog").getByRole("textbox").fill("Look how small it is");
  await page.keyboard.press("Enter");
  const card = page.getByRole("region", { name: "Navigator, after run 2" });
  await card.getByText("Look how small it is").waitFor();
  await button(page, "Back to now").click();
  const way = page.getByRole("region", { name: "Notes" }).getByRole("link", { name: "run 2" });
  const href = await way.getAttribute("href");
  assert.match(href, /\?run=2$/);
  await way.click();
  await past(page).getByText("Run 2 in").waitFor();
  // Whoever opens the link anew is led there as well.
  await page.goto(new URL(href, page.url()).href);
  await past(page).getByText("Run 2 in").waitFor();
  await page.getByText("Look how small it is").first().waitFor();
});

test("the replay plays, pauses and steps", async (t) => {
  const dojo = await open(t);
  const { page } = dojo;
  const link = page.url();
  await page.keyboard.press("Alt+r");
  await scrubber(page).waitFor();
  assert(await scrubber(page).evaluate((it) => it === document.activeElement), "it has the focus");
  assert.equal(await at(page), 1);
  assert.equal(await page.locator("main:visible").count(), 1);

  // By keystroke: the first puts the test in.
  await page.keyboard.press("ArrowRight");
  assert.match(await shown(page, "Tests"), /one_is_said_as_it_is/);
  assert.match(await film(page, "Tests").locator("mark").innerText(), /one_is_said_as_it_is/);
  await page.keyboard.press("Alt+j");
  await dojo.eventually(async () => assert.equal(await at(page), 1));
  assert.doesNotMatch(await shown(page, "Tests"), /one_is_said_as_it_is/);

  // By run: ring, result and list follow.
  await page.keyboard.press("PageUp");
  const result = page.getByRole("region", { name: "Result" }).filter({ visible: true });
  await result.getByText("Run 1").first().waitFor();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await dojo.eventually(async () => {
    const steps = page.locator(".replay [aria-current=step]");
    assert.equal(await steps.getAttribute("data-phase"), "refactor");
  });
  assert.match(await scrubber(page).getAttribute("aria-valuetext"), /^\d+:\d\d, cycle 1, Refactor: /);
  assert.match(await shown(page, "Code"), /"1"\.into\(\)/);
  await page.keyboard.press("Alt+Shift+J");
  await dojo.eventually(async () => assert.match(await shown(page, "Code"), /todo!\(\)/));

  // It plays to the end, as fast as one likes, and pauses there.
  await page.keyboard.press("Home");
  await dojo.eventually(async () => assert.equal(await at(page), 1));
  await page.getByRole("radio", { name: "8 times as fast" }).check();
  await button(page, "Play").click();
  await button(page, "Pause").click();
  const there = await at(page);
  await button(page, "Play").waitFor();
  await button(page, "Play").click();
  const last = Number(await scrubber(page).getAttribute("max"));
  await dojo.eventually(async () => assert.equal(await at(page), last));
  assert(there < last, "it paused on the way");
  await button(page, "Play").waitFor();
  assert.match(await shown(page, "Tests"), /two_is_said_as_it_is/);

  // A light leads to its run.
  await page.locator(".marks button").nth(1).click();
  assert.match(await shown(page, "Code"), /todo!\(\)/);
  await button(page, "Back to now").click();
  await scrubber(page).waitFor({ state: "detached" });
  await dojo.shows("tests", USE + ONE + TWO);
  assert.equal(page.url(), link);
  await page.keyboard.press("Alt+r");
  await scrubber(page).waitFor();
  await page.keyboard.press("Escape");
  await scrubber(page).waitFor({ state: "detached" });
});

test("a link leads to a moment, and a wrong one says so", async (t) => {
  const pairing = await Pairing.open(t);
  const dojo = pairing.host;
  const { page } = dojo;
  await practise(dojo);
  const link = page.url();
  await page.keyboard.press("Alt+r");
  await scrubber(page).waitFor();
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("PageUp");
  const moment = await at(page);
  await dojo.eventually(() => assert.equal(page.url(), `${link}?at=${moment}`));
  await button(page, "Copy link").click();
  await page.getByRole("status").getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, new RegExp(`/s/[^/?]+[?]at=${moment}$`));
  assert(!copied.startsWith(link), "the host's own link is not given away");

  // Whoever comes by it sees the moment, and may only look.
  const guest = await pairing.join(copied, "Wanda");
  assert.match(guest.said, /watch/i);
  await scrubber(guest.page).waitFor();
  assert.equal(await at(guest.page), moment);
  assert.match(await shown(guest.page, "Code"), /todo!\(\)/);

  // Loaded again it is the same; back and forwards lead out and in.
  await page.reload();
  await scrubber(page).waitFor();
  assert.equal(await at(page), moment);
  await page.goBack();
  await scrubber(page).waitFor({ state: "detached" });
  await page.goForward();
  await scrubber(page).waitFor();
  assert.equal(await at(page), moment);

  for (const wrong of ["at=0", "at=999999", "at=soon"]) {
    await page.goto(`${link}?${wrong}`);
    await dojo.notice.getByText("does not have").waitFor();
    await dojo.ready();
    assert.equal(page.url(), link);
  }
  await page.goto(`${link}?run=99`);
  await past(page).getByText("There is no such run").waitFor();
  await button(page, "Back to now").click();
  assert.equal(page.url(), link);
});

test("others type on behind the replay", async (t) => {
  const pairing = await Pairing.open(t);
  const { page } = pairing.host;
  await practise(pairing.host);
  const ann = await pairing.join(await pairing.link("watch"), "Ann");
  await ann.page.keyboard.press("Alt+r");
  await scrubber(ann.page).waitFor();
  await ann.page.keyboard.press("End");
  const before = await shown(ann.page, "Code");
  await pairing.host.write("code", REAL);
  await pairing.host.saved();
  assert.equal(await shown(ann.page, "Code"), before);
  await button(ann.page, "Back to now").click();
  await ann.shows("code", REAL);
  assert.equal(await page.locator(".replay").count(), 0);
});

for (const [look, options] of Object.entries({
  light: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1024, height: 768 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true },
  "phone-dark": { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true },
})) {
  test(`former runs and the replay are accessible, ${look}`, async (t) => {
    const { viewport, ...rest } = options;
    const dojo = await open(t, { ...rest, reducedMotion: "reduce" });
    const { page } = dojo;
    await page.setViewportSize(viewport);
    const looks = looker(page, look, "replay-");
    await light(page, 3).click();
    await past(page).getByText("Run 3 in Green").waitFor();
    await looks("run");
    if (look.startsWith("phone")) await page.getByRole("tab", { name: "Code" }).click();
    await page.getByRole("radio", { name: "Since run 2" }).check();
    await page.locator("#pane-code del").waitFor();
    await looks("changes");
    await button(page, /^Replay from here/).click();
    await scrubber(page).waitFor();
    await looks("moment");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await film(page, "Tests").locator("mark").waitFor();
    await looks("keystroke");
  });
}
