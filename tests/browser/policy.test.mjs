// Practising otherwise than strictly: a coach, predictions, and a spike, by hand on the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dojo, FAKE, ONE, STUB, Server, TWO, USE, browse, looker, openPage, openWindow } from "./dojo.mjs";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
];

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`a coach, a prediction and a spike: ${name}`, async (t) => {
    const server = await Server.start(t);
    const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context);
    const look_at = looker(page, name, "policy-");
    const result = page.locator("#region-result");
    const meaning = (words) => result.getByText(words).waitFor({ state: "attached" });

    // What is chosen once is there the next time.
    await page.goto(server.url);
    await page.getByLabel("A coach warns").check();
    await page.getByLabel("Predict each failure").check();
    await page.reload();
    assert(await page.getByLabel("A coach warns").isChecked());
    await look_at("choice");
    const dojo = await Dojo.open(page, server.url);
    await page.getByRole("heading", { level: 1 }).getByText("coach").waitFor();

    // A run in Red asks first, and the answer starts it.
    await dojo.mainStep();
    await dojo.write("tests", USE + ONE + TWO);
    await dojo.write("code", FAKE);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByText("How will the new test fail?").waitFor();
    await look_at("predict");
    await page.getByLabel("and the code gives").fill("1");
    await page.getByRole("button", { name: "An assertion fails" }).click();
    await meaning("You predicted that an assertion fails with 1, and so it was.");

    // Two new tests at once: a coach lets one go on, with a reason.
    await meaning("2 new tests");
    await dojo.byPalette("Go on though");
    // What is too long is not taken, and not lost either.
    await page.getByLabel("Why is it right").fill("why ".repeat(500));
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("alert").waitFor();
    await look_at("not-taken");
    assert.equal(await page.getByLabel("Why is it right").inputValue(), "why ".repeat(500));
    await page.getByLabel("Why is it right").fill("Each alone says nothing.");
    await look_at("override");
    await page.keyboard.press("Enter");
    await dojo.phase("green");
    await meaning("You went on all the same: Each alone says nothing.");
    await page.getByRole("button", { name: "overridden: Each alone" }).waitFor({ state: "attached" });
    await look_at("overridden");

    // A spike: everything may be typed, and nothing of it stays.
    await dojo.byPalette("Try something");
    await page.locator("#said:focus").waitFor();
    await page.keyboard.type("Does a stub do?");
    await page.keyboard.press("Enter");
    await dojo.headline.getByText("Spike: Does a stub do?").waitFor({ state: "attached" });
    await dojo.write("code", STUB);
    await dojo.run("red");
    await meaning("A spike: no gate looks at it.");
    await look_at("spike");
    await dojo.mainStep();
    await dojo.shows("code", FAKE);
    await dojo.phase("green");
  });
}
