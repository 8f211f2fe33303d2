// Two whole cycles of FizzBuzz by keyboard alone, as a newcomer would.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAKE, ONE, REAL, Dojo, Server, TWO, USE, browse, openPage, openWindow } from "./dojo.mjs";

/// Tabs on until the focus is on what has this name.
async function tabTo(page, name) {
  for (let presses = 0; presses < 60; presses += 1) {
    const label = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
    });
    if (label.includes(name)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the Tab key does not lead to ${name}`);
}

test("two cycles by keyboard alone", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const page = await openPage(t, await openWindow(browser));
  await page.goto(server.url);
  await page.getByRole("button", { name: "Practise in Rust: FizzBuzz" }).waitFor();
  await tabTo(page, "Practise in Rust: FizzBuzz");
  await page.keyboard.press("Enter");
  const dojo = new Dojo(page);
  await dojo.ready();
  assert.match(page.url(), /\/s\/[\w-]{22}$/);

  await dojo.phase("red");
  assert.match(await dojo.headline.innerText(), /^Pick the next behaviour/);
  await dojo.mainStep();
  await page.locator(".item.picked").waitFor();
  await dojo.append("tests", ONE);
  await dojo.run("amber");
  assert.match(await dojo.headline.innerText(), /Nearly red/);
  await dojo.picture("nearly-red");
  await dojo.mainStep();
  await dojo.eventually(async () => assert.match(await dojo.text("code"), /todo!\(\)/));
  await dojo.run("red");
  await dojo.phase("green");
  assert.match(await dojo.why.innerText(), /Red was for the right reason/);
  await dojo.write("code", FAKE);
  await dojo.run("green");
  await dojo.phase("refactor");
  await dojo.mainStep();
  await dojo.phase("repeat");
  assert.notEqual(await page.locator("#commit-message").inputValue(), "");
  await dojo.mainStep();
  await dojo.phase("red");
  await dojo.eventually(async () => {
    assert.match(await page.locator("#region-list").innerText(), /1 of \d+ done/);
  });

  await dojo.mainStep();
  await page.locator(".item.picked").waitFor();
  await dojo.append("tests", TWO);
  await dojo.run("red");
  await dojo.phase("green");
  await dojo.picture("green");
  await dojo.write("code", REAL);
  await dojo.run("green");
  await dojo.phase("refactor");
  const both = "\n#[test]\nfn numbers_are_said_as_they_are() {\n    assert_eq!(say(1), \"1\");\n"
    + "    assert_eq!(say(2), \"2\");\n}\n";
  await dojo.write("tests", USE + both);
  await page.keyboard.press("Control+s");
  await dojo.eventually(async () => {
    assert.match(await page.locator("#region-result").innerText(), /numbers_are_said_as_they_are/);
  });
  await dojo.mainStep();
  await dojo.phase("repeat");
  await dojo.mainStep();
  await dojo.phase("red");
  await dojo.eventually(async () => {
    assert.match(await page.locator("#region-list").innerText(), /2 of \d+ done/);
  });
  await dojo.saved();
  await dojo.picture("two-cycles");
});

test("what is typed right behind a key that goes somewhere lands there", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const page = await openPage(t, await openWindow(browser));
  const dojo = await Dojo.open(page, server.url);
  await dojo.goTo("tests");
  const [tests, code] = [await dojo.text("tests"), await dojo.text("code")];
  // The focus is there before the browser takes the next key.
  const inOneTask = await page.evaluate(() => ["2", "1"].map((key) => {
    const held = { key, code: `Digit${key}`, altKey: true, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", held));
    return document.activeElement.closest("[id^=editor-]")?.id;
  }));
  assert.deepEqual(inOneTask, ["editor-code", "editor-tests"]);
  const keys = ["Alt+2", "Control+End", "c", "Alt+1", "Control+End", "t", "Alt+2", "o", "Alt+1", "e"];
  for (const key of keys) await page.keyboard.press(key);
  await dojo.shows("tests", `${tests}te`);
  await dojo.shows("code", `${code}co`);
});
