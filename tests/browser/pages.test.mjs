// Every page and state: accessible in light and dark, wide and narrow, and no word lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE, Dojo, FAKE, OFFLINE, STUB, Server, TWO, USE, browse, looker, openPage, openWindow } from "./dojo.mjs";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { colorScheme: "light", viewport: { width: 1024, height: 768 } },
  { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
  { colorScheme: "light", viewport: { width: 390, height: 844 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
];

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`every page and state is accessible: ${name}`, async (t) => {
    const server = await Server.start(t);
    const browser = await browse(t);
    const context = await openWindow(browser, { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context, OFFLINE);
    const dojo = new Dojo(page);
    const look_at = looker(page, name);
    await page.goto(`${server.url}/nowhere`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look_at("not-found");
    await page.goto(server.url);
    await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).waitFor();
    await look_at("katas");
    const cards = page.locator(".kata h3");
    const all = await cards.count();
    await page.getByRole("searchbox", { name: "Find katas" }).fill("rolls SCORE");
    await page.getByLabel("Any language").selectOption({ label: "Python" });
    assert.deepEqual(await cards.allTextContents(), ["Bowling Game"]);
    await page.getByRole("status").getByText("1 kata.").waitFor();
    const open = page.locator(".kata button.primary");
    assert.equal(await open.textContent(), "Practise in Python");
    await look_at("katas-found");
    await page.getByLabel("Any difficulty").selectOption({ label: "Hard" });
    assert.equal(await cards.count(), 0);
    await look_at("katas-none");
    await page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await cards.count(), all);
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    assert.equal(await page.getByLabel("Any language").inputValue(), "");
    await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).click();
    await dojo.page.locator("#editor-tests .cm-content").waitFor({ state: "attached" });
    await look_at("red");
    const session = page.url();
    await page.getByRole("link", { name: "How it goes so far" }).first().click();
    await page.waitForURL(`${session}/report`);
    await page.getByRole("heading", { name: "Nothing to tell yet" }).waitFor();
    await look_at("report-just-opened");
    await page.getByRole("link", { name: "Go to the session" }).click();
    await dojo.page.locator("#editor-tests .cm-content").waitFor({ state: "attached" });
    await dojo.mainStep();
    await dojo.append("tests", ONE);
    await dojo.run("amber");
    await look_at("nearly-red");
    await dojo.write("code", STUB);
    await dojo.run("red");
    await dojo.phase("green");
    await look_at("green");
    for (let rung = 0; rung < 4; rung += 1) await page.keyboard.press("Alt+h");
    await look_at("hints");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await look_at("palette");
    await page.keyboard.press("Escape");
    await dojo.byPalette("Show the keys");
    await page.getByRole("heading", { name: "Keys" }).waitFor();
    await look_at("help");
    await page.keyboard.press("Escape");
    await dojo.write("code", FAKE);
    await dojo.run("green");
    await dojo.phase("refactor");
    await look_at("refactor");
    await dojo.mainStep();
    await dojo.phase("repeat");
    await look_at("commit");
    await dojo.mainStep();
    await dojo.phase("red");
    await dojo.write("tests", USE + ONE + TWO);
    await dojo.write("code", "pub fn say(_number: u32) -> String {\n    1\n}\n");
    await dojo.run("amber");
    await look_at("does-not-compile");
    await page.goto(`${session}/report`);
    await page.getByRole("img", { name: "Size of steps" }).waitFor();
    await look_at("report");
    for (const figures of await page.locator("summary").all()) await figures.click();
    await look_at("report-figures");
    await page.getByRole("link", { name: "Back to the session" }).click();
    await dojo.page.locator("#editor-tests .cm-content").waitFor({ state: "attached" });
    await server.kill();
    await page.locator('[data-badge*="offline"]').waitFor();
    await look_at("offline");
    await server.startAgain();
    await page.goto(`${server.url}/s/${"A".repeat(22)}`);
    await page.getByText("This link leads to no session here.").first().waitFor();
    await look_at("wrong-link");
  });
}
