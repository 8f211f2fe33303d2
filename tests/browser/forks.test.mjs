// Ways on from a former run, and the list of practices as a file: by keyboard, in a browser.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Dojo, FAKE, ONE, REAL, STUB, Server, USE, browse, looker, openPage, openWindow } from "./dojo.mjs";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
];

/// Presses a button that was found, as somebody without a mouse.
async function press(page, button) {
  await button.focus();
  await page.keyboard.press("Enter");
}

for (const look of LOOKS) {
  const name = `${look.colorScheme}-${look.viewport.width}`;
  test(`back to a run, a fork, and a fork of a fork: ${name}`, async (t) => {
    const server = await Server.start(t);
    const context = await openWindow(await browse(t), { ...look, reducedMotion: "reduce" });
    const page = await openPage(t, context);
    const look_at = looker(page, name, "forks-");
    // The same on a telephone, where one part is shown at a time.
    const look_narrow = async (what) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await look_at(`${what}-narrow`);
      await page.setViewportSize(look.viewport);
    };
    const dojo = await Dojo.open(page, server.url);
    const revisit = page.locator(".revisit");
    const light = (run) => page.getByRole("button", { name: `Run ${run} in` });
    const back = revisit.getByRole("button", { name: "Go back to this text" });
    const fork = revisit.getByRole("button", { name: "Fork from here" });

    // Red by run 1, tries in Green by runs 2 and 3.
    await dojo.mainStep();
    await dojo.write("tests", USE + ONE);
    await dojo.write("code", STUB);
    await dojo.run("red");
    await dojo.phase("green");
    await dojo.write("code", STUB.replace("todo", "unimplemented"));
    await dojo.run("red");
    await dojo.write("code", STUB.replace("todo", "unreachable"));
    await dojo.run("red");

    // Where it is legal the text comes back; where it is not, the page says why.
    await press(page, light(3));
    await revisit.getByText("Run 3").waitFor();
    assert.equal(await back.getAttribute("aria-disabled"), "true");
    await press(page, back);
    await dojo.notice.getByText("run 3 is on the screen").first().waitFor();
    await press(page, light(2));
    await revisit.getByText("Run 2").waitFor();
    await look_at("revisit");
    await press(page, back);
    await revisit.waitFor({ state: "detached" });
    await page.keyboard.press("Alt+2");
    await dojo.shows("code", STUB.replace("todo", "unimplemented"));
    await dojo.phase("green");
    await dojo.write("code", FAKE);
    await dojo.run("green");
    await dojo.phase("refactor");
    // A run of the step before is out of reach, but can be forked from.
    await press(page, light(2));
    await revisit.getByText("Run 2").waitFor();
    await press(page, back);
    await dojo.notice.getByText("fork from run 2").first().waitFor();
    await look_at("out-of-reach");
    await look_narrow("out-of-reach");

    // The address names the run that is looked at, too.
    const first = new URL(page.url()).pathname;
    await press(page, fork);
    await page.waitForURL((url) => url.pathname !== first);
    await dojo.ready();
    await dojo.phase("green");
    await page.getByText("Forked at run 2").waitFor();
    assert.equal(await light(2).count(), 1);
    assert.equal(await light(4).count(), 0);
    await page.keyboard.press("Alt+2");
    await dojo.shows("code", STUB.replace("todo", "unimplemented"));
    await look_at("fork");
    await look_narrow("fork");
    await page.keyboard.press("Alt+2");
    await dojo.write("code", REAL);
    await dojo.run("green");
    await dojo.phase("refactor");

    // A fork of the fork has both marks, and is there after the page is loaded again.
    const second = new URL(page.url()).pathname;
    await press(page, light(3));
    await revisit.getByText("Run 3").waitFor();
    await press(page, fork);
    await page.waitForURL((url) => url.pathname !== second);
    await dojo.ready();
    await page.getByText("Forked at run 2, then at run 3").waitFor();
    await page.reload();
    await dojo.ready();
    await dojo.phase("refactor");
    await page.getByText("Forked at run 2, then at run 3").waitFor();
    await page.goto(`${page.url()}/report`);
    assert.equal(await page.getByText("Forked from another practice").count(), 2);
    await look_at("report");
    // The first practice stands as it was left.
    await page.goto(new URL(first, server.url).href);
    await dojo.ready();
    await dojo.phase("refactor");
    assert.equal(await page.getByText("Forked at").count(), 0);

    // The list of this device goes to another by a file.
    await page.goto(server.url);
    const list = page.locator(".recent li");
    await dojo.eventually(async () => assert.equal(await list.count(), 3));
    const exported = page.getByRole("link", { name: "Export this list" });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      exported.focus().then(() => page.keyboard.press("Enter")),
    ]);
    assert.match(download.suggestedFilename(), /^randori-sessions-\d{4}-\d{2}-\d{2}\.json$/);
    const file = await download.path();
    const said = JSON.parse(await readFile(file, "utf8"));
    assert.equal(said.randori_sessions, 1);
    assert.deepEqual(said.sessions.map(({ title }) => title), ["FizzBuzz", "FizzBuzz", "FizzBuzz"]);
    await look_at("list");
    await look_narrow("list");

    const other = await openPage(t, await openWindow(await browse(t), { ...look, reducedMotion: "reduce" }));
    const look_there = looker(other, name, "forks-");
    await other.goto(server.url);
    const there = other.locator(".recent li");
    const device = other.getByRole("region", { name: "Your practices on another device" });
    const read_in = async (path) => {
      const importing = other.getByRole("button", { name: "Import a list" });
      const [chooser] = await Promise.all([
        other.waitForEvent("filechooser"),
        importing.press("Enter"),
      ]);
      await chooser.setFiles(path);
    };
    await other.getByRole("button", { name: "Practise in Rust" }).first().waitFor();
    assert.equal(await there.count(), 0);
    const bad = join(server.data, "bad.json");
    await writeFile(bad, "<html>");
    await read_in(bad);
    await device.getByText("That file is no list of practices.").waitFor();
    await look_there("import-refused");
    await writeFile(bad, " ".repeat(100_000));
    await read_in(bad);
    await device.getByText("That file is too large").waitFor();
    await read_in(file);
    await device.getByText("3 practices were added.").waitFor();
    assert.equal(await there.count(), 3);
    await read_in(file);
    await device.getByText("3 stood here already.").waitFor();
    assert.equal(await there.count(), 3);
    // One can be taken off, and stays off.
    await press(other, there.first().getByRole("button"));
    await new Dojo(other).eventually(async () => assert.equal(await there.count(), 2));
    await other.reload();
    await device.waitFor();
    assert.equal(await there.count(), 2);
    await look_there("imported");
    await there.first().getByRole("link").click();
    await new Dojo(other).ready();
  });
}
