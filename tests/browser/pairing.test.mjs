// Several people on one practice: links, names, the keyboard, ping-pong, carets, notes, offline.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Dojo, OFFLINE, ONE, USE, looker, openPage, openWindow } from "./dojo.mjs";
import { Pairing, bar, seat } from "./pairing.mjs";

const LEVELS = { drive: "Drive", navigate: "Navigate", watch: "Watch" };

test("each link says what it lets one do, and lets one do that", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Hanna");
  await host.mainStep();
  await host.append("tests", ONE);
  for (const access of Object.keys(LEVELS)) {
    const guest = await pairing.join(await pairing.link(access), LEVELS[access]);
    assert.match(guest.said, new RegExp(`Your link is to ${access}`));
    await seat(guest, /Hanna has the keyboard/);
    await guest.shows("tests", USE + ONE);
    await guest.page.locator("#editor-tests .cm-content").click();
    await guest.page.keyboard.type("mine");
    await guest.page.locator(".notice p").first().waitFor();
    await guest.shows("tests", USE + ONE);
    const ask = bar(guest).getByRole("button", { name: "Ask for it" });
    assert.equal(await ask.count(), access === "drive" ? 1 : 0);
    await bar(host).getByText(LEVELS[access], { exact: true }).waitFor();
  }
});

test("the keyboard is asked for, handed over, and taken from who is gone", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  await host.mainStep();
  await host.append("tests", "// Ann\n");
  const ben = await pairing.join(await pairing.link("drive"), "Ben");
  await bar(ben).getByRole("button", { name: "Ask for it" }).click();
  await seat(host, "Ben asks for the keyboard.");
  await host.picture("pairing-asked");
  await bar(host).getByRole("button", { name: "Hand it to Ben" }).click();
  await seat(ben, "You have the keyboard.");
  await ben.append("tests", "// Ben\n");
  await host.shows("tests", `${USE}// Ann\n// Ben\n`);
  // Ben's laptop falls asleep; half a minute later the keyboard is free.
  await ben.network.cut();
  await ben.append("tests", "// Ben, offline\n");
  await bar(host).getByRole("button", { name: "Take the keyboard" }).click({ timeout: 90_000 });
  // Who is alone needs no word about it.
  await bar(host).waitFor({ state: "detached" });
  await host.append("code", "// Ann drives\n");
  ben.network.up = true;
  await host.shows("tests", `${USE}// Ann\n// Ben\n// Ben, offline\n`);
  await seat(ben, "Ann has the keyboard.");
  await ben.shows("code", await host.text("code"));
});

test("both are offline, and agree when they are back", async (t) => {
  const pairing = await Pairing.open(t);
  const { host, server } = pairing;
  await pairing.turns(host, /^Everybody types/);
  const ben = await pairing.join(await pairing.link("drive"), "Ben");
  await host.append("tests", "// both\n");
  await ben.shows("tests", `${USE}// both\n`);
  await server.kill();
  await host.append("tests", "// Ann 🦀\n");
  await ben.append("code", "// Ben עברית\n");
  await ben.append("tests", "// Ben\n");
  await server.startAgain();
  await host.saved();
  await ben.saved();
  await host.eventually(async () => {
    const [one, two] = [await host.text("tests"), await ben.text("tests")];
    assert.equal(one, two);
    for (const line of ["// both", "// Ann 🦀", "// Ben"]) {
      assert.equal(one.split("\n").filter((each) => each === line).length, 1, one);
    }
    assert.equal(await host.text("code"), await ben.text("code"));
    assert.match(await host.text("code"), /Ben עברית/);
  });
});

test("a withdrawn link ends the page that came by it, a new one opens", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  const old = await pairing.link("watch");
  const wim = await pairing.join(old, "Wim");
  await host.page.getByRole("button", { name: /^People and links/ }).click();
  const watch = host.page.getByRole("listitem").filter({ hasText: "Look on." });
  await watch.getByRole("button", { name: "Withdraw" }).click();
  await watch.getByText("it leads nowhere").waitFor();
  await wim.page.getByText("This link was withdrawn").first().waitFor();
  await watch.getByRole("button", { name: "Make a new one" }).click();
  const field = watch.getByRole("textbox", { name: "Link to watch" });
  await field.waitFor();
  assert.notEqual(await field.inputValue(), old);
  await pairing.join(await field.inputValue(), "Wim again");
  await bar(host).getByText("Wim again", { exact: true }).waitFor();
});

test("a note is written at the caret and settled by the driver", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await host.mainStep();
  await host.append("tests", ONE);
  const nele = await pairing.join(await pairing.link("navigate"), "Nele");
  await nele.shows("tests", USE + ONE);
  await nele.page.locator("#editor-tests .cm-line").nth(3).click();
  await nele.page.keyboard.press("Alt+n");
  const words = "<b>Why</b> one?";
  await nele.page.getByRole("textbox", { name: "What do you want to say?" }).fill(words);
  await nele.page.keyboard.press("Enter");
  const note = host.page.getByRole("region", { name: "Notes" }).getByRole("listitem");
  await note.getByText(words, { exact: true }).waitFor();
  await note.getByText("Nele").waitFor();
  await note.getByRole("button", { name: "tests.rs line 4" }).waitFor();
  await host.page.locator("#editor-tests .cm-sign-note").waitFor();
  await host.page.keyboard.press("Alt+1");
  await host.page.keyboard.press("Control+Home");
  await host.page.keyboard.type("// first\n");
  await note.getByRole("button", { name: "tests.rs line 5" }).waitFor();
  // Her caret went with its line; the driver's stands where the driver typed.
  const hers = host.page.locator("#editor-tests .cm-line", { has: host.page.locator(".cm-peer") });
  assert.match(await hers.innerText(), /^fn one_is_said_as_it_is/);
  assert.equal(await hers.locator(".cm-peer-name").textContent(), "Nele");
  const drivers = nele.page.locator("#editor-tests .cm-line").filter({ has: nele.page.locator(".cm-peer") });
  await drivers.getByText("use crate").waitFor();
  await host.picture("pairing-note");
  await note.getByRole("button", { name: "Settle the note of Nele" }).click();
  await note.waitFor({ state: "detached" });
});

for (const look of [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true },
  { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true },
]) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`people, links and turns are accessible: ${name}`, async (t) => {
    const pairing = await Pairing.open(t);
    const { host } = pairing;
    await pairing.name(host, "Hanna with quite a long name");
    await host.mainStep();
    await host.append("tests", ONE);
    const link = await pairing.link("drive");
    const context = await openWindow(pairing.browser, { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context, OFFLINE);
    const look_at = looker(page, name, "pairing-");
    await page.goto(link);
    const dialog = page.getByRole("dialog", { name: /^You are invited to/ });
    await dialog.waitFor();
    await look_at("invited");
    await dialog.getByRole("button", { name: "Join" }).click();
    const guest = new Dojo(page);
    await seat(guest, "Hanna with quite a long name has the keyboard.");
    await host.append("tests", "// typed\n");
    await look_at("reads");
    await page.getByRole("button", { name: /^People and links/ }).click();
    await page.getByRole("dialog", { name: "People and links" }).waitFor();
    await look_at("people");
    await page.keyboard.press("Escape");
    const own = await openPage(t, await openWindow(pairing.browser, { ...look }), OFFLINE);
    await own.goto(host.page.url());
    await own.getByRole("button", { name: /^People and links/ }).click();
    const links = own.getByRole("dialog", { name: "People and links" });
    await links.getByText("QR code").first().click();
    await links.locator(".qr svg").first().waitFor();
    await looker(own, name, "pairing-")("links");
  });
}
