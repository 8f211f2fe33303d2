// Looking on together: the turn's timer, following the driver, notes on a run, a navigator's guess.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAKE, ONE, REAL, STUB, USE } from "./dojo.mjs";
import { Pairing, bar, seat } from "./pairing.mjs";

test("the turn's bell waits for the next green, and the keyboard is handed on", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const link = await pairing.link("drive");
  const ben = await pairing.join(link, "Ben");
  await host.mainStep();
  await host.append("tests", ONE);
  await host.write("code", STUB);
  await host.run("red");
  await host.phase("green");
  // The shortest turn that a server grants is shorter than any that the page offers.
  await host.page.getByRole("button", { name: /^People and links/ }).click();
  await host.page.getByLabel("A turn takes").evaluate((select) => {
    select.options[1].value = "1";
  });
  await host.page.getByLabel("A turn takes").selectOption("1");
  await host.page.keyboard.press("Escape");
  for (const each of [host, ben]) await bar(each).getByText(/^0:5\d$/).waitFor();
  await bar(host).getByText("next: Ben").waitFor();
  await bar(ben).getByText("next: you").waitFor();
  await host.picture("turn-counts");
  // Over, but not before the next green does it ring.
  await bar(host).getByText("Swap at the next green").waitFor({ timeout: 90_000 });
  await bar(ben).getByText("Swap at the next green").waitFor();
  assert.equal(await bar(host).getByText("Time to swap").count(), 0);
  await host.write("code", FAKE);
  await host.run("green");
  for (const each of [host, ben]) await bar(each).getByText("Time to swap").waitFor();
  await host.picture("turn-rings");
  await bar(host).getByRole("button", { name: "Hand it to Ben" }).click();
  await seat(ben, "You have the keyboard.");
  await bar(ben).getByText(/^(1:00|0:5\d)$/).waitFor();
  await bar(ben).getByText("next: Ann").waitFor();
});

test("the driver is followed until one scrolls, and one key follows again", async (t) => {
  const pairing = await Pairing.open(t, { viewport: { width: 1280, height: 720 } });
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const nele = await pairing.join(await pairing.link("navigate"), "Nele");
  await host.append("code", Array.from({ length: 120 }, (_, line) => `// line ${line}\n`).join(""));
  const pane = nele.page.locator("#editor-code .cm-scroller");
  const top = () => pane.evaluate(({ scrollTop }) => scrollTop);
  const follow = bar(nele).getByRole("button", { name: "Follow" });
  const goes = async (where) => nele.eventually(async () => assert(where(await top()), `at ${await top()}`));
  await goes((at) => at > 500);
  assert.equal(await follow.count(), 0);
  await host.page.keyboard.press("Control+Home");
  await host.page.keyboard.type("// top\n");
  await goes((at) => at < 200);
  // Her own scrolling lets go: wherever the driver is now, she stays.
  await pane.hover();
  await nele.page.mouse.wheel(0, 700);
  await goes((at) => at > 400);
  await follow.waitFor();
  const here = await top();
  await host.append("code", "// the end\n");
  // What is typed later is there, and so is what was typed before it.
  await host.append("tests", "// later\n");
  await nele.shows("tests", `${USE}// later\n`);
  assert.equal(await top(), here);
  await nele.page.keyboard.press("Alt+f");
  await host.append("code", "// the very end\n");
  await goes((at) => at > 1000);
  await follow.waitFor({ state: "detached" });
});

/// The text that the run tested that is looked at.
const past = ({ page }) => page.locator(".past-text");

test("a note on a run leads back to what that run tested", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const nele = await pairing.join(await pairing.link("navigate"), "Nele");
  await host.mainStep();
  await host.append("tests", ONE);
  await host.write("code", STUB);
  await host.run("red");
  await host.write("code", FAKE);
  await host.run("green");
  await nele.phase("refactor");
  // She goes back to the first run and says something there.
  const runs = nele.page.getByRole("region", { name: "Runs so far" });
  await runs.getByRole("button", { name: /^Run 1 in red/i }).click();
  await nele.page.getByText("Run 1 in Red, cycle 1").waitFor();
  await past(nele).getByText("todo!()").waitFor();
  await nele.page.getByRole("button", { name: "Write a note" }).first().click();
  await nele.page.getByRole("textbox", { name: "What do you want to say?" }).fill("Red, as said.");
  await nele.page.keyboard.press("Enter");
  await nele.page.getByRole("button", { name: "Back to now" }).click();
  await nele.shows("code", FAKE);
  const note = host.page.getByRole("region", { name: "Notes" }).getByRole("listitem");
  await note.getByText("Red, as said.").waitFor();
  // The text goes on; the note stays with its run.
  await host.write("code", REAL);
  await note.getByRole("link", { name: "run 1" }).click();
  await host.page.getByText("Run 1 in Red, cycle 1").waitFor();
  await past(host).getByText("todo!()").waitFor();
  await host.picture("note-on-a-run");
  await host.page.getByRole("button", { name: "Back to now" }).click();
  await host.shows("code", REAL);
});

test("a navigator picks, predicts and asks for hints, and the driver types and runs", async (t) => {
  const pairing = await Pairing.open(t, {}, ["Predict each failure"]);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const nele = await pairing.join(await pairing.link("navigate"), "Nele");
  await nele.mainStep();
  await host.page.locator(".item.picked").waitFor();
  await host.append("tests", ONE);
  await host.write("code", STUB);
  await nele.shows("tests", USE + ONE);
  await nele.page.getByRole("button", { name: /^Predict how it fails/ }).click();
  await nele.page.getByRole("button", { name: "It reaches a stub" }).click();
  await nele.page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await nele.notice.count(), 0);
  await host.run("red");
  await host.phase("green");
  const said = /You predicted that .* stub.*, and so it was\./;
  for (const each of [host, nele]) {
    await each.page.locator("#region-result").getByText(said).waitFor({ state: "attached" });
  }
  await nele.byPalette("hint");
  for (const each of [host, nele]) await each.page.locator(".hints").first().waitFor();
  await nele.picture("navigator-predicted");
});
