// A workshop: planned, shown on the projector, joined by link and by code, and seen on the board.

import assert from "node:assert/strict";
import { test } from "node:test";
import { OFFLINE, ONE, STUB, Server, browse, looker, openPage, openWindow } from "./dojo.mjs";
import { comeIn, seated } from "./hall.mjs";

for (const look of [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true },
]) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`a workshop from the plan to the board: ${name}`, async (t) => {
    const server = await Server.start(t);
    const browser = await browse(t);
    const context = await openWindow(browser, { ...look, reducedMotion: "reduce" });
    const facilitator = await openPage(t, context, OFFLINE);
    const look_at = looker(facilitator, name, "workshop-");
    await facilitator.goto(server.url);
    await facilitator.getByRole("link", { name: "Run a workshop" }).click();
    await facilitator.getByLabel("What is it called?").fill("Kata night");
    await look_at("plan");
    await facilitator.getByLabel("How many people have a seat").fill("none");
    await facilitator.getByRole("button", { name: "Open the workshop" }).click();
    await facilitator.getByRole("alert").getByText("is no number").waitFor();
    await facilitator.getByLabel("How many people have a seat").fill("");
    await facilitator.getByRole("button", { name: "Open the workshop" }).click();
    await facilitator.getByRole("heading", { name: "Kata night" }).waitFor();
    assert.match(facilitator.url(), /\/b\/[\w-]{22}$/);
    await facilitator.getByText("0 people here. It has not begun.").waitFor();
    await look_at("invites");
    const code = await facilitator.locator(".invite .code").innerText();
    const link = await facilitator.locator(".invite .link").innerText();

    const ann = await comeIn(t, browser, server.url, link, "Ann");
    const ben = await comeIn(t, browser, server.url, code.toLowerCase(), "Ben", look);
    await ann.getByRole("heading", { name: "Welcome, Ann." }).waitFor();
    await ben.getByRole("heading", { name: "Welcome, Ben." }).waitFor();
    await looker(ben, name, "workshop-")("waits");
    await facilitator.getByText("2 people here. It has not begun.").waitFor();
    await facilitator.getByRole("button", { name: "Begin" }).click();
    const [one, two] = [await seated(ann), await seated(ben)];
    await facilitator.getByText("2 people in 1 pair.").waitFor();

    // What the pair does is on the board, and somebody who comes late has a seat.
    await one.mainStep();
    await one.append("tests", ONE);
    await one.write("code", STUB);
    await one.run("red");
    await two.phase("green");
    const pair = facilitator.locator(".pair").first();
    await pair.locator(".phase").getByText("Green").waitFor();
    await pair.getByText("1 is said as “1”").waitFor();
    await pair.getByRole("img", { name: /1 red, 0 green/ }).waitFor();
    const late = await comeIn(t, browser, server.url, code, "Late");
    await seated(late);
    await facilitator.getByText("3 people in 2 pairs.").waitFor();
    await look_at("board");

    // Names can be hidden; the facilitator looks at a screen, and does not type there.
    await facilitator.getByRole("button", { name: "Hide names" }).click();
    await pair.getByText("Person 1").waitFor();
    const [screen] = await Promise.all([
      context.waitForEvent("page"),
      facilitator.getByRole("button", { name: "Look at pair 1's screen" }).click(),
    ]);
    await screen.getByText("Your link lets you watch").first().waitFor();
    await facilitator.getByRole("button", { name: "End it" }).click();
    await facilitator.getByRole("form", { name: "End the workshop?" })
      .getByRole("button", { name: "End it" }).click();
    await facilitator.getByText("It is over: 3 people in 2 pairs.").waitFor();

    // Whoever lost the link finds the way back on the device on which it was opened.
    await facilitator.goto(server.url);
    await facilitator.getByRole("link", { name: "Run a workshop" }).click();
    await facilitator.getByRole("heading", { name: "Workshops that you opened here" }).waitFor();
    await look_at("opened-here");
    await facilitator.getByRole("link", { name: "Kata night" }).click();
    await facilitator.getByText("It is over: 3 people in 2 pairs.").waitFor();
  });
}

test("a code that leads nowhere says so", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  await page.goto(`${server.url}/w/AAAAAA`);
  await page.getByText("This leads to no workshop here.").waitFor();
});
