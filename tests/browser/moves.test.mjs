// The facilitator's moves: seats, freezing, the spotlight, words, the timer, rules, the next kata, and
// the end; on the board, on a projector, and on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  OFFLINE, ONE, STUB, Server, browse, looker, openPage, openWindow,
} from "./dojo.mjs";
import { comeIn, seated } from "./hall.mjs";

/// A workshop whose facilitator gives everybody a seat; its board, and the link to come in by.
async function open(page, url) {
  await page.goto(`${url}/workshop`);
  await page.getByLabel("What is it called?").fill("Kata night");
  await page.getByLabel("You give everybody a seat, on the board").check();
  await page.getByRole("button", { name: "Open the workshop" }).click();
  await page.getByRole("heading", { name: "Kata night" }).waitFor();
  return page.locator(".invite .link").innerText();
}

for (const look of [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true },
  { colorScheme: "light", viewport: { width: 1024, height: 768 } },
  { colorScheme: "dark", viewport: { width: 1920, height: 1080 } },
]) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`the facilitator steers a room: ${name}`, async (t) => {
    const server = await Server.start(t);
    const browser = await browse(t);
    const context = await openWindow(browser, { ...look, reducedMotion: "reduce" });
    const board = await openPage(t, context, OFFLINE);
    const look_at = looker(board, name, "moves-");
    const press = (name) => board.getByRole("button", { name, exact: true }).click();
    const panel = (name) => board.getByRole("form", { name });
    const told = (words) => board.locator("[role=status]").getByText(words).first().waitFor({ state: "attached" });
    const link = await open(board, server.url);

    // What cannot be now says why, and is not done.
    await press("Freeze");
    await board.locator(".desk .notice").getByText("has not begun").waitFor();
    assert.equal(await board.locator("#move-freeze").getAttribute("aria-disabled"), "true");
    await press("I see");

    // Whoever waits is given a seat.
    const ann = await comeIn(t, browser, server.url, link, "Ann", { viewport: look.viewport, colorScheme: look.colorScheme });
    const ben = await comeIn(t, browser, server.url, link, "Ben");
    const seat = (name) => board.getByRole("combobox", { name: `A seat for ${name}` });
    await seat("Ann").waitFor();
    await seat("Ben").waitFor();
    await look_at("seats");
    await seat("Ann").selectOption("in a new pair");
    await seat("Ben").selectOption("in pair 1");
    await board.locator(".seats").waitFor({ state: "detached" });
    await press("Begin");
    const [one] = [await seated(ann), await seated(ben)];
    await board.getByText("2 people in 1 pair.").waitFor();
    await one.mainStep();
    await one.append("tests", ONE);
    await one.write("code", STUB);
    await one.run("red");
    await board.getByRole("img", { name: /1 red, 0 green/ }).waitFor();
    await look_at("board");

    // Words have a counter, and are said to all.
    await press("Say something");
    await board.getByLabel("The words").fill("Ten minutes to go.");
    await board.getByText("262 characters left").waitFor();
    await look_at("say");
    await panel("Say something").getByRole("button", { name: "Say it" }).click();
    await panel("Say something").waitFor({ state: "detached" });
    await told("It is said to all.");
    assert.equal(await board.evaluate(() => document.activeElement.id), "move-say");

    // The common timer counts for all to see. What is no number is refused where it stands.
    await press("Timer");
    await board.getByLabel("How many minutes does it count?").fill("ten");
    await press("Start it");
    await panel("The timer").getByText("is no number").waitFor();
    await board.getByLabel("How many minutes does it count?").fill("5");
    await press("Start it");
    await board.locator(".timer").getByText(/^(5:00|4:5\d)$/).waitFor();
    await look_at("timer");

    // The rules for all are those of the plan until they are changed.
    await press("Rules");
    assert(await board.getByLabel("Strict: what is refused stays refused").isChecked());
    await board.getByLabel("A coach warns, and one may go on with a reason").check();
    await look_at("rules");
    await press("Change them");
    await told("The rules are changed.");

    // Everybody looks up, and then at a pair's screen; Escape leaves what is prepared.
    await press("Freeze");
    await board.getByRole("heading", { name: "Everybody looks up" }).waitFor();
    await look_at("frozen");
    await press("Go on");
    await board.locator(".stage").waitFor({ state: "detached" });
    await press("More for pair 1");
    await board.getByLabel("Its code").waitFor();
    await look_at("row");
    await press("Show it to all");
    const screen = board.frameLocator(".screen");
    await screen.locator(".cm-content").first().waitFor({ state: "attached" });
    await look_at("spotlight");
    await press("Go on");
    await board.locator(".screen").waitFor({ state: "detached" });
    await press("Say something");
    await board.keyboard.press("Escape");
    await panel("Say something").waitFor({ state: "detached" });
    assert.equal(await board.evaluate(() => document.activeElement.id), "move-say");

    // A further round, and the end, which asks once more.
    await press("Next kata");
    await board.getByText("One kata is on offer.").waitFor();
    await look_at("kata");
    await press("Begin the round");
    await told("Round 2 has begun.");
    await press("End it");
    await look_at("end");
    await panel("End the workshop?").getByRole("button", { name: "Not now" }).click();
    await press("End it");
    await panel("End the workshop?").getByRole("button", { name: "End it" }).click();
    await board.getByText("It is over: 2 people in 1 pair.").waitFor();
    await look_at("over");
  });
}
