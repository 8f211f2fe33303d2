// The facilitator's moves: seats, freezing, the spotlight, words, the timer, rules, the common state,
// the next kata, and the end; on the board, on a projector, on a phone, and in the pairs' sessions.

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
    await board.locator("#move-freeze").press("Enter");
    await board.locator(".desk .notice").getByText("has not begun").waitFor();
    assert.equal(await board.locator("#move-freeze").getAttribute("aria-disabled"), "true");
    await press("I see");

    // Whoever waits is given a seat.
    const ann = await comeIn(t, browser, server.url, link, "Ann", { ...look, reducedMotion: "reduce" });
    const ben = await comeIn(t, browser, server.url, link, "Ben");
    const look_at_ann = looker(ann, name, "moves-session-");
    const around = (page) => page.getByRole("region", { name: "The workshop" });
    const seat = (name) => board.getByRole("combobox", { name: `A seat for ${name}` });
    await seat("Ann").waitFor();
    await seat("Ben").waitFor();
    await look_at("seats");
    await seat("Ann").selectOption("in a new pair");
    await seat("Ben").selectOption("in a new pair");
    await board.locator(".seats").waitFor({ state: "detached" });
    await press("Begin");
    const [one] = [await seated(ann), await seated(ben)];
    await board.getByText("2 people in 2 pairs.").waitFor();
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
    await board.locator("#move-say:focus").waitFor();
    await around(ann).getByText("Ten minutes to go.").waitFor();
    await look_at_ann("announced");
    await around(ann).getByRole("button", { name: "Put it away" }).click();
    await around(ann).getByText("Ten minutes to go.").waitFor({ state: "detached" });

    // A pair asks for help, and is helped.
    await around(ann).getByRole("button", { name: "Ask for help" }).click();
    await board.locator(".pair").first().getByText("asks for help").waitFor();
    await around(ann).getByRole("button", { name: "Help is no longer needed" }).waitFor();
    await look_at("help");
    await press("Pair 1 was helped");
    await around(ann).getByRole("button", { name: "Ask for help" }).waitFor();

    // The common timer counts for all to see. What is no number is refused where it stands.
    await press("Timer");
    await board.getByLabel("How many minutes does it count?").fill("ten");
    await press("Start it");
    await panel("The timer").getByText("is no number").waitFor();
    await board.getByLabel("How many minutes does it count?").fill("5");
    await press("Start it");
    await board.locator(".timer").getByText(/^(5:00|4:\d\d)$/).waitFor();
    await look_at("timer");

    // The rules for all are those of the plan until they are changed.
    await press("Rules");
    assert(await board.getByLabel("Strict: what is refused stays refused").isChecked());
    await board.getByLabel("A coach warns, and one may go on with a reason").check();
    await board.getByLabel("Hints").selectOption("up to the idea");
    await look_at("rules");
    await press("Change them");
    await told("The rules are changed.");
    const rung = (state, name) =>
      ann.locator(`.ladder li${state}`, { hasText: name }).waitFor({ state: "attached" });
    await rung("[hidden]", "Shape");
    await rung(":not([hidden])", "Idea");

    // Everybody looks up, and then at a pair's screen; Escape leaves what is prepared.
    await press("Freeze");
    await board.getByRole("heading", { name: "Everybody looks up" }).waitFor();
    await around(ann).getByText("Everybody looks up.").waitFor();
    await look_at("frozen");
    await look_at_ann("frozen");
    await press("Go on");
    await board.locator(".stage").waitFor({ state: "detached" });
    await press("More for pair 1");
    await board.getByLabel("Its code").waitFor();
    await look_at("row");
    await press("Show it to all");
    const screen = board.frameLocator(".screen");
    await screen.locator(".cm-content").first().waitFor({ state: "attached" });
    await around(ben).getByRole("link", { name: "Look at pair 1" }).waitFor();
    await look_at("spotlight");
    await press("Go on");
    await board.locator(".screen").waitFor({ state: "detached" });
    await press("Say something");
    await board.keyboard.press("Escape");
    await panel("Say something").waitFor({ state: "detached" });
    await board.locator("#move-say:focus").waitFor();

    // The state of a pair at one of its lights is offered to all others; who takes it goes on there.
    await press("More for pair 1");
    await board.getByLabel("Its code").selectOption("1");
    await press("Offer it to all");
    await board.getByText("Took it: 0. Keep their own: 0. Have not said: 1.").waitFor();
    await ben.getByRole("heading", { name: "Go on from the state of pair 1? (run 1)" }).waitFor();
    const before = ben.url();
    await ben.getByRole("button", { name: "Take it" }).click();
    await ben.waitForURL((url) => url.href !== before);
    await ben.locator("#editor-tests").getByText("one_is_said_as_it_is").waitFor({ state: "attached" });
    await board.getByText("Took it: 1. Keep their own: 0. Have not said: 0.").waitFor();
    await look_at("converged");

    // A further round, and the end, which asks once more.
    await press("Next kata");
    await board.getByText("One kata is on offer.").waitFor();
    await look_at("kata");
    await press("Begin the round");
    await told("Round 2 has begun.");
    await ann.getByRole("heading", { name: /^The next kata: / }).waitFor();
    await look_at_ann("next");
    const first = ann.url();
    await ann.getByRole("button", { name: "Go there" }).click();
    await ann.waitForURL((url) => url.href !== first);
    await around(ann).waitFor();
    assert.equal(await ann.getByRole("dialog").count(), 0, "nobody is asked for a name again");
    await press("End it");
    await look_at("end");
    await panel("End the workshop?").getByRole("button", { name: "Not now" }).click();
    await press("End it");
    await panel("End the workshop?").getByRole("button", { name: "End it" }).click();
    await board.getByText("It is over: 2 people in 2 pairs.").waitFor();
    await look_at("over");
    await around(ann).getByText("The workshop is over.").waitFor();
    await around(ann).getByRole("button", { name: "What you did" }).click();
    await ann.getByRole("heading", { name: "Thank you for taking part, Ann." }).waitFor();
    await look_at_ann("closing");
    await ann.getByRole("button", { name: "Copy the command" }).first().click();
    await one.eventually(async () => {
      const copied = await ann.evaluate(() => navigator.clipboard.readText());
      assert.match(copied, /^git clone http:.*\/s\/[\w-]+\.git$/);
    });
  });
}
