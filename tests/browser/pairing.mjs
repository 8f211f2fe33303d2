// Several people on one practice, each in a window of their own.

import { Dojo, OFFLINE, Server, browse, openPage, openWindow } from "./dojo.mjs";

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
export class Pairing {
  /// Opens FizzBuzz in a window of these options, with these switches of the page of katas on.
  static async open(t, options = {}, switches = []) {
    const pairing = new Pairing();
    pairing.t = t;
    pairing.server = await Server.start(t);
    pairing.browser = await browse(t);
    const context = await openWindow(pairing.browser, options);
    const page = await openPage(t, context, OFFLINE);
    await page.goto(pairing.server.url);
    for (const label of switches) await page.getByLabel(label).check();
    pairing.host = await Dojo.open(page, pairing.server.url);
    return pairing;
  }

  /// The link of an access, copied from the dialog as a person does.
  async link(access) {
    const { page } = this.host;
    await page.getByRole("button", { name: /^People and links/ }).click();
    const dialog = page.getByRole("dialog", { name: "People and links" });
    await dialog.getByRole("button", { name: `Copy the link to ${access}` }).click();
    await page.getByRole("status").getByText("Copied.").waitFor();
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

export const bar = ({ page }) => page.getByRole("region", { name: "Who is here" });
export const seat = (dojo, words) => bar(dojo).getByText(words).waitFor();
