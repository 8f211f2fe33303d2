// A dojo of one's own for a test: a server, a browser, and the page as a person uses it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, mkdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch } from "./chromium.mjs";

/// Longer than anything takes on a busy machine: only what hangs runs into it. In milliseconds.
const PATIENCE = 30_000;

const env = (name) => {
  const value = process.env[name];
  assert(value, `${name} is not set: start the tests by \`cargo xtask test\``);
  return value;
};

const ends = new WeakMap();

/// What is to be done when a test is over: what came last goes first, so that no page is left to
/// complain that its server has gone. All of it is done, whatever fails.
function atEnd(t, end) {
  if (!ends.has(t)) {
    ends.set(t, []);
    t.after(async () => {
      const failed = [];
      for (const each of ends.get(t).toReversed()) {
        try {
          await each();
        } catch (error) {
          failed.push(error);
        }
      }
      if (failed.length > 0) throw failed[0];
    });
  }
  ends.get(t).push(end);
}

/// A server with a log of its own. It is killed when the test ends.
export class Server {
  static async start(t) {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "randori-"));
    atEnd(t, () => server.remove());
    await server.launch("127.0.0.1:0");
    return server;
  }

  async launch(listen) {
    const args = ["serve", "--log", "warn", "--listen", listen, "--data", this.data];
    this.process = spawn(env("RANDORI_BIN"), args, { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: this.process.stdout });
    this.ended = new Promise((done) => this.process.once("exit", done));
    const first = await Promise.race([
      new Promise((done) => lines.once("line", done)),
      this.ended.then(() => "the server ended"),
    ]);
    const ready = /^Randori is ready: (http:\/\/\S+)$/.exec(first);
    assert(ready, `the server did not start: ${first}`);
    this.url = ready[1];
  }

  async kill() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  async startAgain() {
    await this.launch(new URL(this.url).host);
  }

  async remove() {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}

/// A browser of one's own.
export async function browse(t) {
  const browser = await launch(env("RANDORI_CHROMIUM"));
  atEnd(t, () => browser.close());
  return browser;
}

/// A person's own window: what is copied in it can be pasted.
export async function openWindow(browser, options = {}) {
  const permissions = ["clipboard-read", "clipboard-write"];
  return browser.newContext({ ...options, permissions });
}

/// A page that fails the test on anything that the browser complains of.
export async function openPage(t, context, allowed = []) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const keep = (text) => allowed.some((pattern) => pattern.test(text)) || complaints.push(text);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ target, violatedDirective }) => {
      console.error(violatedDirective, target.outerHTML?.slice(0, 200));
    });
  });
  page.on("pageerror", (error) => keep(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && keep(message.text()));
  atEnd(t, () => assert.deepEqual(complaints, [], "the browser complains"));
  return page;
}

/// What the browser rightly says while the server is gone, or a page is not there.
export const OFFLINE = [/Failed to load resource/, /WebSocket connection/, /ERR_CONNECTION/];

/// The dojo page in a person's hands.
export class Dojo {
  constructor(page) {
    this.page = page;
  }

  /// Opens FizzBuzz from the page of katas.
  static async open(page, url, kata = "FizzBuzz") {
    await page.goto(url);
    await page.getByRole("button", { name: `Practise in Rust: ${kata}` }).click();
    const dojo = new Dojo(page);
    await dojo.ready();
    return dojo;
  }

  async ready() {
    await this.page.locator("#editor-tests .cm-content").waitFor();
    await this.page.locator("#editor-code .cm-content").waitFor();
  }

  get headline() {
    return this.page.locator("#region-navigator h3");
  }

  get why() {
    return this.page.locator("#region-navigator .why");
  }

  get notice() {
    return this.page.locator(".notice p");
  }

  /// The text of an editor: its lines as they are shown, without the names at others' carets. Katas
  /// are short enough to be all there.
  async text(role) {
    const lines = this.page.locator(`#editor-${role} .cm-line`);
    const texts = await lines.evaluateAll((lines) => lines.map((line) => {
      const bare = line.cloneNode(true);
      for (const peer of bare.querySelectorAll(".cm-peer")) peer.remove();
      return bare.textContent;
    }));
    return texts.join("\n");
  }

  /// Goes to an editor by its key.
  async goTo(role) {
    await this.page.keyboard.press(role === "tests" ? "Alt+1" : "Alt+2");
    await this.page.locator(`#editor-${role} .cm-content:focus`).waitFor();
  }

  /// Puts a text in the place of all that stands in an editor, by the keyboard.
  async write(role, text) {
    await this.goTo(role);
    await this.page.keyboard.press("Control+a");
    await this.paste(text);
    await this.shows(role, text);
  }

  /// Adds a text at the end of an editor, by the keyboard.
  async append(role, text) {
    await this.goTo(role);
    await this.page.keyboard.press("Control+End");
    await this.paste(text);
  }

  /// Puts a text where the cursor is, as from the clipboard.
  async paste(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.page.keyboard.press("Control+v");
  }

  async shows(role, text) {
    await this.eventually(async () => assert.equal((await this.text(role)).trimEnd(), text.trimEnd()));
  }

  /// Runs the tests, and waits for the light of that run.
  async run(expected) {
    const result = this.page.locator("#region-result");
    const before = Number((await result.getAttribute("data-run")) ?? 0);
    await this.page.keyboard.press("Control+Enter");
    await this.eventually(async () => {
      const run = Number((await result.getAttribute("data-run")) ?? 0);
      assert(run > before, "a further run has its light");
    });
    assert.equal(await result.getAttribute("data-light"), expected);
  }

  async phase(expected) {
    await this.page.locator(`[aria-current="step"][data-phase="${expected}"]`).waitFor();
  }

  /// Does what the navigator says.
  async mainStep() {
    await this.page.keyboard.press("Control+Shift+Enter");
  }

  /// Does something by its name in the command palette.
  async byPalette(name) {
    await this.page.keyboard.press("Control+k");
    await this.page.getByRole("dialog").waitFor();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press("Enter");
  }

  async saved() {
    await this.page.locator('[data-badge="saved"]').waitFor();
  }

  /// Tries until it holds; what never holds fails with its own words.
  async eventually(check) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((next) => setTimeout(next, 20));
      }
    }
  }

  /// Keeps a picture of the page as an artefact.
  async picture(name) {
    const folder = process.env.RANDORI_SCREENSHOTS;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

const require = createRequire(import.meta.url);

/// Fails with every violation that axe-core finds on the page.
export async function accessible(page, what) {
  // As a script of the page's own it would be refused by the page's policy.
  const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  assert.deepEqual(await violations(page), [], what);
}

/// How often axe-core looks again where the page changed under its eyes.
const LOOKS = 5;

/// What axe-core finds. It looks in several steps, and breaks off with an error of its own where an
/// element that it saw was drawn anew meanwhile, as the turn's clock is each second: then it has
/// found nothing yet, and looks again.
async function violations(page, looks = LOOKS) {
  try {
    return await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target).join(" | ")}`);
    });
  } catch (error) {
    if (looks === 1 || !/reading 'nthChild'/.test(error.message)) throw error;
    return violations(page, looks - 1);
  }
}

/// What looks at a page in some state: keeps a picture, and fails with what axe-core finds there, and
/// where the page is wider than its window.
export function looker(page, look, group = "") {
  return async (what) => {
    await new Dojo(page).picture(`${group}${what}-${look}`);
    await accessible(page, `${what}, ${look}`);
    await fits(page, what);
  };
}

/// Fails where the page is wider than its window.
export async function fits(page, what) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert(wide <= page.viewportSize().width, `${what} is ${wide} wide`);
}

export const USE = "use crate::fizz_buzz::*;\n";
export const ONE = "\n#[test]\nfn one_is_said_as_it_is() {\n    assert_eq!(say(1), \"1\");\n}\n";
export const TWO = "\n#[test]\nfn two_is_said_as_it_is() {\n    assert_eq!(say(2), \"2\");\n}\n";
export const STUB = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";
export const FAKE = "pub fn say(_number: u32) -> String {\n    \"1\".into()\n}\n";
export const REAL = "pub fn say(number: u32) -> String {\n    number.to_string()\n}\n";
