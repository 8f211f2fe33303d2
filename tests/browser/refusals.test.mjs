// Every way of cheating, and the words that name the legal next step.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAKE, ONE, REAL, Dojo, STUB, Server, TWO, USE, browse, openPage, openWindow } from "./dojo.mjs";

test("what is refused is refused in words, at once", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const page = await openPage(t, await openWindow(browser));
  const dojo = await Dojo.open(page, server.url);
  await dojo.mainStep();
  await page.locator(".item.picked").waitFor();

  await t.test("code before its test", async () => {
    await dojo.write("code", REAL);
    await dojo.run("grey");
    assert.match(await dojo.why.innerText(), /before there is a test/);
  });

  await t.test("a second new test", async () => {
    await dojo.write("code", STUB);
    await dojo.write("tests", USE + ONE + TWO);
    await dojo.run("red");
    assert.match(await dojo.why.innerText(), /2 new tests at once/);
    await dojo.picture("refused-two-tests");
  });

  await t.test("a test that passes at once", async () => {
    await dojo.write("code", FAKE);
    await dojo.write("tests", USE + ONE);
    await dojo.run("green");
    assert.match(await dojo.why.innerText(), /passes already/);
    await dojo.phase("red");
  });

  await t.test("a commit on red", async () => {
    await dojo.byPalette("Commit the cycle");
    assert.match(await dojo.notice.first().innerText(), /A commit ends the cycle/);
    await page.getByRole("button", { name: "Put the notice away" }).first().click();
  });

  await t.test("an edit to the tests in Green, in the same frame as the key press", async () => {
    await dojo.write("code", STUB);
    await dojo.run("red");
    await dojo.phase("green");
    await dojo.goTo("tests");
    const before = await dojo.text("tests");
    await page.evaluate(() => {
      globalThis.framesUntilNotice = undefined;
      document.addEventListener("keydown", (event) => {
        if (event.key !== "x") return;
        let frames = 0;
        const look = () => {
          if (document.querySelector(".notice")) globalThis.framesUntilNotice = frames;
          else if (frames < 60) { frames += 1; requestAnimationFrame(look); }
        };
        requestAnimationFrame(look);
      }, { capture: true });
    });
    await page.keyboard.press("x");
    await dojo.notice.first().waitFor();
    assert.match(await dojo.notice.first().innerText(), /frozen/);
    // The notice may be there before the frame in which it is counted.
    const frames = () => page.evaluate(() => globalThis.framesUntilNotice);
    await dojo.eventually(async () => assert.notEqual(await frames(), undefined));
    assert.equal(await frames(), 0);
    assert.equal(await dojo.text("tests"), before);
    await dojo.picture("refused-frozen");
    await page.getByRole("button", { name: "Put the notice away" }).first().click();
  });

  await t.test("committing text that was not run", async () => {
    await dojo.write("code", FAKE);
    await dojo.run("green");
    await dojo.phase("refactor");
    await dojo.mainStep();
    await dojo.phase("repeat");
    await dojo.write("code", REAL);
    await dojo.byPalette("Commit the cycle");
    assert.match(await dojo.notice.first().innerText(), /was not run/);
  });
});
