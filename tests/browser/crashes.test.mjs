// What survives: a reload in mid-word, a server killed, a network lost, a second tab.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE, Dojo, OFFLINE, STUB, Server, USE, browse, openPage, openWindow } from "./dojo.mjs";

test("a closed browser and a killed server lose nothing that was typed", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const context = await openWindow(browser);
  const page = await openPage(t, context, OFFLINE);
  const dojo = await Dojo.open(page, server.url);
  const link = page.url();
  await dojo.mainStep();
  await dojo.write("tests", USE + ONE);
  await dojo.write("code", STUB);
  await dojo.run("red");
  await dojo.phase("green");
  await dojo.goTo("code");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("// in mid-wo");
  await dojo.saved();
  await page.close({ runBeforeUnload: false });
  await server.kill();
  await server.startAgain();
  const again = await openPage(t, context);
  await again.goto(link);
  const back = new Dojo(again);
  await back.ready();
  await back.phase("green");
  await back.shows("tests", USE + ONE);
  await back.shows("code", "// in mid-wo" + STUB);
  assert.equal(await again.locator("#region-result").getAttribute("data-light"), "red");
});

test("typing goes on without the server, and is there when it is back", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const context = await openWindow(browser);
  const page = await openPage(t, context, OFFLINE);
  const dojo = await Dojo.open(page, server.url);
  await dojo.mainStep();
  await dojo.saved();
  await server.kill();
  await page.locator('[data-badge*="offline"]').waitFor();
  await dojo.write("tests", USE + ONE);
  await dojo.write("code", STUB);
  await page.keyboard.press("Control+Enter");
  await page.getByText("waits for the connection").first().waitFor();
  await dojo.picture("offline");
  await server.startAgain();
  await dojo.phase("green");
  await dojo.saved();
  const other = await openPage(t, await openWindow(browser));
  await other.goto(page.url());
  const seen = new Dojo(other);
  await seen.ready();
  await seen.shows("tests", USE + ONE);
  await seen.shows("code", STUB);
});

test("what was typed while offline survives a reload of the page", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const context = await openWindow(browser);
  const page = await openPage(t, context, OFFLINE);
  const dojo = await Dojo.open(page, server.url);
  const link = page.url();
  await dojo.saved();
  await server.kill();
  await page.locator('[data-badge*="offline"]').waitFor();
  await dojo.write("code", "// typed while offline\n");
  await page.close({ runBeforeUnload: false });
  await server.startAgain();
  const again = await openPage(t, context);
  await again.goto(link);
  const back = new Dojo(again);
  await back.ready();
  await back.shows("code", "// typed while offline\n");
  await back.saved();
});

test("two tabs of one session agree", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const context = await openWindow(browser);
  const one = await Dojo.open(await openPage(t, context), server.url);
  const two = new Dojo(await openPage(t, context));
  await two.page.goto(one.page.url());
  await two.ready();
  await one.write("code", "// one\n");
  await two.shows("code", "// one\n");
  await two.append("code", "// two\n");
  await one.shows("code", "// one\n// two\n");
  await one.mainStep();
  await two.page.locator(".item.picked").waitFor();
});
