// The opening of a kata whose code was there first: described test by test, then the strict cycle.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dojo, Server, accessible, browse, openPage, openWindow } from "./dojo.mjs";

const DESCRIBED = 7;

test("old code is described by keyboard until it is covered, and rests meanwhile", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t), { reducedMotion: "reduce" }));
  const dojo = await Dojo.open(page, server.url, "Gilded Inventory");
  const says = (words) => dojo.headline.getByText(words).waitFor();
  const tests = async () => (await dojo.text("tests")).split("#[test]").length - 1;
  const code = await dojo.text("code");

  for (let at = 1; at <= DESCRIBED; at += 1) {
    await says("Pick the next behaviour");
    await dojo.mainStep();
    for (let rung = 0; rung < 4; rung += 1) await page.keyboard.press("Alt+h");
    await page.getByRole("button", { name: "Take it" }).waitFor();
    await dojo.mainStep();
    await dojo.eventually(async () => assert.equal(await tests(), at));
    if (at === 1) {
      // The code may not change before it is covered: the run says so.
      await dojo.append("code", "// Better.\npub fn more() -> u32 {\n    1\n}\n");
      await dojo.run("green");
      await page.locator("#region-navigator .why").getByText("code").waitFor();
      assert.notEqual(await dojo.headline.textContent(), "It does what the test says. Commit that.");
      await dojo.write("code", code);
    }
    await dojo.run("green");
    await says("It does what the test says. Commit that.");
    if (at === 1) await accessible(page, "a description that waits for its commit");
    await dojo.mainStep();
  }
  await dojo.why.getByText("The code is covered").waitFor();
  await dojo.phase("red");
});
