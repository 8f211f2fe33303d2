// Several people on one practice: links, names, the keyboard, ping-pong, carets, notes, offline.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Dojo, FAKE, OFFLINE, ONE, REAL, STUB, Server, TWO, USE, browse, looker, openPage, openWindow,
} from "./dojo.mjs";

const LEVELS = { drive: "Drive", navigate: "Navigate", watch: "Watch" };

/// The way of one page to the server, which can be cut: a browser that is told to be offline keeps
/// the WebSockets that are open.
class Network {
  up = true;
  open = new Set();

  static async of(page) {
    const network = new Network();
    await page.routeWebSocket(/\/live$/, (socket) => {
      if (!network.up) return socket.close();
      network.open.add(socket);
      network.open.add(socket.connectToServer());
    });
    return network;
  }

  async cut() {
    this.up = false;
    for (const socket of this.open) await socket.close();
    this.open.clear();
  }
}

/// A practice that somebody opened, and the others' links to it.
class Pairing {
  static async open(t, options = {}) {
    const pairing = new Pairing();
    pairing.t = t;
    pairing.server = await Server.start(t);
    pairing.browser = await browse(t);
    const context = await openWindow(pairing.browser, options);
    pairing.host = await Dojo.open(await openPage(t, context, OFFLINE), pairing.server.url);
    return pairing;
  }

  /// The link of an access, copied from the dialog as a person does.
  async link(access) {
    const { page } = this.host;
    await page.getByRole("button", { name: /^People and links/ }).click();
    const dialog = page.getByRole("dialog", { name: "People and links" });
    await dialog.getByRole("button", { name: `Copy the link to ${access}` }).click();
    await page.getByRole("status").getByText("The link is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    return link;
  }

  /// Somebody comes by a link in a window of their own, and says what they are called.
  async join(link, name, options = {}) {
    const context = await openWindow(this.browser, options);
    const page = await openPage(this.t, context, OFFLINE);
    const network = await Network.of(page);
    await page.goto(link);
    const dialog = page.getByRole("dialog", { name: /^You are invited to/ });
    await dialog.waitFor();
    if (name) await dialog.getByRole("textbox").fill(name);
    const said = await dialog.innerText();
    await dialog.getByRole("button", { name: "Join" }).click();
    await dialog.waitFor({ state: "detached" });
    const dojo = new Dojo(page);
    dojo.said = said;
    dojo.network = network;
    return dojo;
  }

  async name(dojo, name) {
    const { page } = dojo;
    await page.getByRole("button", { name: /^People and links/ }).click();
    const dialog = page.getByRole("dialog", { name: "People and links" });
    await dialog.getByRole("textbox", { name: "What you are called" }).fill(name);
    await dialog.getByRole("button", { name: "Change" }).click();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }

  async turns(dojo, words) {
    const { page } = dojo;
    await page.getByRole("button", { name: /^People and links/ }).click();
    await page.getByRole("radio", { name: words }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
}

const bar = ({ page }) => page.getByRole("region", { name: "Who is here" });
const seat = (dojo, words) => bar(dojo).getByText(words).waitFor();

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

test("a whole kata's cycle of ping-pong", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const ben = await pairing.join(await pairing.link("drive"), "Ben");
  await pairing.turns(host, /^Ping-pong/);
  await host.mainStep();
  await host.append("tests", ONE);
  await host.write("code", STUB);
  await host.run("red");
  await host.phase("green");
  await ben.phase("green");
  await seat(host, /You wrote this red/);
  await ben.write("code", FAKE);
  await host.shows("code", FAKE);
  await ben.run("green");
  await host.phase("refactor");
  // Both clean up.
  await host.append("code", "// Ann\n");
  await ben.shows("code", `${FAKE}// Ann\n`);
  await ben.append("code", "// Ben\n");
  await host.shows("code", `${FAKE}// Ann\n// Ben\n`);
  await host.write("code", FAKE);
  await ben.shows("code", FAKE);
  await ben.run("green");
  await ben.mainStep();
  await ben.phase("repeat");
  await ben.mainStep();
  await host.phase("red");
  await seat(host, /You wrote the last red/);
  await ben.mainStep();
  await ben.append("tests", TWO);
  await ben.run("red");
  await host.phase("green");
  await seat(ben, /You wrote this red/);
  await host.write("code", REAL);
  await host.run("green");
  await ben.phase("refactor");
  await host.picture("pairing-ping-pong");
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
