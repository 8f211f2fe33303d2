// A workshop is looked back on: the page, on paper too, its figures, and pairs side by side.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { Dojo, OFFLINE, Server, browse, looker, openPage, openWindow } from "./dojo.mjs";

/// Eleven pairs, of whom one has a long name and one a name in another direction.
const NAMES = [
  "Ann", "Ben", "Cleo", "Dora", "Emil", "Frida", "Gustav-Maximilian von Hohenfels", "Hans", "Ida",
  "Jon", "Kim", "Lea", "Mia", "Noah", "Ole", "ليلى", "Rosa", "Sven", "Tom", "Uta", "Vera", "<b>W</b>",
];

/// A server on which the workshop was, and the board's address.
async function over(t) {
  const server = await Server.start(t);
  await server.kill();
  const program = process.env.RANDORI_MAKE_UP;
  assert(program, "RANDORI_MAKE_UP is not set: start the tests by `cargo xtask test`");
  const token = execFileSync(program, [server.data, ...NAMES], { encoding: "utf8" }).trim();
  await server.startAgain();
  return { server, board: `${server.url}/b/${token}` };
}

/// The cells of a file of comma-separated values, as RFC 4180 has it.
function parsed(text) {
  const rows = [[""]];
  let quoted = false;
  for (const [at, c] of [...text].entries()) {
    const row = rows.at(-1);
    if (c === '"') quoted = !quoted;
    if (c === '"' && !(quoted && text[at - 1] === '"')) continue;
    if (!quoted && c === ",") row.push("");
    else if (!quoted && c === "\n") rows.push([""]);
    else row[row.length - 1] += c;
  }
  return rows.slice(0, -1);
}

for (const look of [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true },
]) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`a workshop is looked back on: ${name}`, async (t) => {
    const { board } = await over(t);
    const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context, OFFLINE);
    const look_at = looker(page, name, "retrospective-");
    await page.goto(board);
    await page.getByText("It is over: 22 people in 11 pairs.").waitFor();
    await look_at("board");
    await page.getByText("Take it home").click();
    const command = await page.getByLabel("The command that takes it home").inputValue();
    assert.equal(command, `git clone ${board}.git`);

    await page.getByRole("link", { name: "Retrospective" }).click();
    await page.getByRole("heading", { name: "Kata night" }).waitFor();
    const table = page.getByRole("table").first();
    assert.equal(await table.locator("tbody tr").count(), 11);
    await table.getByText("<b>W</b>").waitFor();
    await page.getByRole("heading", { name: /^Round 2: FizzBuzz in Rust/ }).waitFor();
    await look_at("page");
    if (process.env.RANDORI_SCREENSHOTS) {
      const path = `${process.env.RANDORI_SCREENSHOTS}/retrospective-whole-${name}.png`;
      await page.screenshot({ path, fullPage: true });
    }

    // The file has what the page has.
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Figures for a spreadsheet" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "retrospective.csv");
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8").replace(/^\uFEFF/, "");
    const [head, ...rows] = parsed(text);
    assert.equal(rows.length, 22);
    assert(rows.every((row) => row.length === head.length), "every row has every column");
    const cycles = rows.filter((row) => row[head.indexOf("round")] === "1")
      .map((row) => row[head.indexOf("cycles")]);
    const shown = await table.locator("tbody tr td:nth-child(2)").allInnerTexts();
    assert.deepEqual(shown, cycles);

    // Without names nobody is named.
    await page.getByRole("link", { name: "Without names" }).click();
    await page.getByRole("link", { name: "Show names" }).waitFor();
    assert.equal(await page.getByText("Cleo").count(), 0);
  });
}

test("it can be printed", async (t) => {
  const { board } = await over(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  await page.goto(`${board}/retrospective`);
  const options = { preferCSSPageSize: true, printBackground: true };
  const folder = process.env.RANDORI_SCREENSHOTS;
  if (folder) options.path = `${folder}/retrospective.pdf`;
  const pdf = (await page.pdf(options)).toString("latin1");
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  assert(pages >= 2, `${pages} pages`);
  // A landscape page of A4, in points.
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
  assert(Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2, `${width} x ${height}`);
  // On paper nothing is wider than the page, what is for the screen alone is gone, and no row and
  // no picture is taller than a page, so that none is cut.
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1017, height: 687 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert(wide <= 1017, `${wide} wide`);
  assert.equal(await page.getByRole("link", { name: "Back to the board" }).count(), 0);
  const tall = await page.locator("figure, tr, dl, .items li").evaluateAll((all) =>
    Math.max(...all.map((one) => one.getBoundingClientRect().height)));
  assert(tall < 687, `${tall} tall`);
});

for (const look of [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true },
]) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`pairs are played side by side: ${name}`, async (t) => {
    const { board } = await over(t);
    const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context, OFFLINE);
    const dojo = new Dojo(page);
    const look_at = looker(page, name, "beside-");
    await page.goto(`${board}/retrospective`);
    await page.getByRole("link", { name: /^Side by side\s*: 2 is said/ }).click();
    await page.getByRole("heading", { name: "Pair 4", exact: true }).waitFor();
    assert.match(page.url(), /side-by-side\?item=fizz-buzz\/item-2$/);
    const lanes = page.locator(".lane");
    assert.equal(await lanes.count(), 4);
    const slider = page.getByRole("slider", { name: "Time since each pair picked the item" });
    await slider.waitFor();
    assert.equal(await lanes.first().locator(".time").innerText(), "0:00");
    await look_at("begins");

    // They play together, and each is done at its own time.
    await page.getByLabel("64 times as fast").check({ force: true });
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await dojo.eventually(async () => assert(Number(await slider.inputValue()) > 20_000));
    await page.getByRole("button", { name: "Pause" }).click();
    await look_at("plays");
    await slider.focus();
    await page.keyboard.press("End");
    await dojo.eventually(async () => {
      const times = await lanes.locator(".time").allInnerTexts();
      assert(times.every((time) => /^\d+:\d\d, committed$/.test(time)), times.join());
      assert(new Set(times).size > 1, "not all take as long");
    });
    for (const lane of await lanes.all()) {
      await lane.getByRole("img", { name: /^Runs: .*red.*green/ }).waitFor();
      assert.match(await lane.locator("pre").first().innerText(), /fn test_2/);
    }
    await look_at("over");
    await page.keyboard.press("Home");
    await lanes.first().locator(".time").getByText("0:00", { exact: true }).waitFor();

    // There are more pairs, and other items.
    await page.getByRole("button", { name: "Those after" }).click();
    await page.getByText("Pairs 5 to 8 of the 22").waitFor();
    await slider.waitFor();
    await page.getByRole("combobox", { name: "Item" }).selectOption({ index: 0 });
    await page.waitForURL(/item=fizz-buzz\/item-1$/);
    await page.getByText("Pairs 1 to 4 of the 22").waitFor();
    await slider.waitFor();
  });
}

test("who has another link does not see it", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  await page.goto(`${server.url}/b/AAAAAAAAAAAAAAAAAAAAAA/retrospective`);
  await page.getByRole("heading", { name: "There is no retrospective here" }).waitFor();
  await page.goto(`${server.url}/b/AAAAAAAAAAAAAAAAAAAAAA/side-by-side`);
  await page.getByText("This is for the facilitator's link alone").waitFor();
});

test("a practice is taken home by a line that is copied", async (t) => {
  const server = await Server.start(t);
  const page = await openPage(t, await openWindow(await browse(t)), OFFLINE);
  await Dojo.open(page, server.url);
  await page.getByRole("button", { name: "People and links" }).click();
  const field = page.getByLabel("The command that takes it home");
  await field.waitFor();
  const command = await field.inputValue();
  // What is copied may be passed on: it is the link to watch, and not the host's own.
  assert.match(command, new RegExp(`^git clone ${server.url}/s/[\\w-]{22}\\.git$`));
  assert(!command.includes(new URL(page.url()).pathname), "the host's own link is kept");
  await page.getByRole("button", { name: "Copy the command" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await new Dojo(page).eventually(async () => assert.equal(await copied(), command));
  await looker(page, "light-1280", "retrospective-")("home");
  const heads = execFileSync("git", ["ls-remote", command.split(" ")[2]], { encoding: "utf8" });
  assert.match(heads, /refs\/heads\/main/);
});
