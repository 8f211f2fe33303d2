// The code of pages and dialogs is loaded by itself: in time, late, not at first, and not at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dojo, OFFLINE, Server, browse, looker, openPage, openWindow } from "./dojo.mjs";

const chunk = (name) => new RegExp(`/assets/${name}-\\w+\\.chunk$`);

/// What comes in front of a page, or on it later.
const CHUNK = chunk("later");

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
];

const heading = (page, name) => page.getByRole("dialog").getByRole("heading", { name });

/// A page of katas whose requests for the dialogs' code go through `answer`.
async function openKatas(t, look, answer) {
  const server = await Server.start(t);
  const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
  const page = await openPage(t, context, OFFLINE);
  await page.route(CHUNK, answer);
  await page.goto(server.url);
  await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).waitFor();
  return page;
}

test("the dialogs are here before they are asked for, and no dialog stands in for another", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)));
  const asked = [];
  page.on("request", (request) => CHUNK.test(request.url()) && asked.push(request.url()));
  const came = page.waitForEvent("requestfinished", (request) => CHUNK.test(request.url()));
  await Dojo.open(page, server.url);
  await came;
  // From the bytes to the client there are some steps of the browser's, which nothing tells of.
  await page.evaluate(() => globalThis.randori.loadChunk("later"));
  await page.evaluate(() => {
    globalThis.titles = [];
    const keep = () => {
      const title = document.querySelector("dialog h2")?.textContent;
      if (title && title !== globalThis.titles.at(-1)) globalThis.titles.push(title);
    };
    new MutationObserver(keep).observe(document.body, { childList: true, subtree: true });
  });
  for (const [key, name] of [["?", "Keys"], ["Control+k", "What would you like to do?"]]) {
    await page.locator("header.top").click();
    await page.keyboard.press(key);
    await heading(page, name).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  assert.deepEqual(await page.evaluate(() => globalThis.titles), ["Keys", "What would you like to do?"]);
  assert.equal(asked.length, 1);
});

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;

  test(`a dialog whose code is late says so, and opens when it comes: ${name}`, async (t) => {
    let release;
    const released = new Promise((done) => (release = done));
    const page = await openKatas(t, look, async (route) => {
      await released;
      await route.continue();
    });
    const look_at = looker(page, name, "chunks-");
    await page.keyboard.press("?");
    await heading(page, "One moment").waitFor();
    await page.getByText("on its way from the server").waitFor();
    await look_at("late");
    release();
    await heading(page, "Keys").waitFor();
    await heading(page, "One moment").waitFor({ state: "detached" });
    assert(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test(`a dialog whose code does not come says what to do, and is got again: ${name}`, async (t) => {
    let attempts = 0;
    let down = true;
    const page = await openKatas(t, look, (route) => {
      attempts += 1;
      return down ? route.abort("connectionfailed") : route.continue();
    });
    const look_at = looker(page, name, "chunks-");
    await page.keyboard.press("?");
    await heading(page, "It did not come").waitFor();
    await look_at("failed");
    const before = attempts;
    // The focus is on what to do, not on what leads away.
    const again = page.getByRole("button", { name: "Get it again" });
    await page.locator("dialog button:focus", { hasText: "Get it again" }).waitFor();
    await page.keyboard.press("Enter");
    await new Dojo(page).eventually(async () => assert(attempts > before, "it is tried again"));
    await heading(page, "It did not come").waitFor();
    down = false;
    await again.click();
    await heading(page, "Keys").waitFor();
  });
}

test("what was not there when the page began is got by the next press", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  let attempts = 0;
  await page.route(CHUNK, (route) => {
    attempts += 1;
    return attempts > 1 ? route.continue() : route.abort("connectionfailed");
  });
  const failed = page.waitForEvent("requestfailed", (request) => CHUNK.test(request.url()));
  await page.goto(server.url);
  await failed;
  await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0, "nobody is told of what nobody asked for");
  await page.keyboard.press("?");
  await heading(page, "Keys").waitFor();
  assert.equal(attempts, 2);
});

test("the page of a practice comes beside the client, and that of the katas is not waited for", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)));
  await Dojo.open(page, server.url);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(chunk("katas"), async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await new Dojo(page).ready();
  const at = (pattern) => asked.findIndex((url) => pattern.test(url));
  assert(at(chunk("dojo")) >= 0 && at(chunk("dojo")) < at(CHUNK), "the page comes first");
  release();
});

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;

  test(`a page whose code is late or does not come says so, and is got again: ${name}`, async (t) => {
    const server = await Server.start(t);
    const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context, OFFLINE);
    let release;
    const released = new Promise((done) => (release = done));
    let down = true;
    await page.route(chunk("katas"), async (route) => {
      await released;
      await (down ? route.abort("connectionfailed") : route.continue());
    });
    const look_at = looker(page, name, "chunks-page-");
    await page.goto(server.url);
    await page.locator("header.top").getByRole("button", { name: "Settings" }).waitFor();
    await page.getByText("Opening the dojo").waitFor();
    await look_at("late");
    release();
    await page.getByRole("heading", { name: "It did not come." }).waitFor();
    await look_at("failed");
    down = false;
    await page.getByRole("button", { name: "Get it again" }).click();
    await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).waitFor();
  });
}

test("what a practice shows later is missed in words, and got again", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  let down = true;
  await page.route(CHUNK, (route) => (down ? route.abort("connectionfailed") : route.continue()));
  await Dojo.open(page, server.url);
  const missed = page.locator("#region-navigator").getByText("This part of the page did not come.");
  await missed.first().waitFor();
  down = false;
  await page.locator("#region-navigator").getByRole("button", { name: "Get it again" }).first().click();
  await missed.first().waitFor({ state: "detached" });
});
