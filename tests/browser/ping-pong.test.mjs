// Ping-pong: one writes the red, another the green, and all clean up.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { FAKE, ONE, REAL, STUB, TWO, fits } from "./dojo.mjs";
import { Pairing, seat } from "./pairing.mjs";

const FIZZ_BUZZ = join(import.meta.dirname, "../../katas/catalogue/fizz-buzz/rust");

/// What a file of the kata says; nothing where it is not there.
const read = (...path) => readFile(join(FIZZ_BUZZ, ...path), "utf8").catch(() => undefined);

/// The steps of the path, in the order in which they are walked.
async function steps() {
  const folders = (await readdir(join(FIZZ_BUZZ, "path"))).toSorted();
  return Promise.all(folders.map(async (folder) => ({
    test: await read("path", folder, "test.rs"),
    stub: await read("path", folder, "stub.rs"),
    green: await read("path", folder, "green", "fizz_buzz.rs"),
    clean: {
      tests: await read("path", folder, "clean", "tests.rs"),
      code: await read("path", folder, "clean", "fizz_buzz.rs"),
    },
  })));
}

test("a whole kata of ping-pong", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const ben = await pairing.join(await pairing.link("drive"), "Ben");
  await pairing.turns(host, /^Ping-pong/);
  const path = await steps();
  assert(path.length > 5, "the path is there");
  let [red, green] = [host, ben];
  for (const [done, step] of path.entries()) {
    await red.mainStep();
    await red.page.locator(".item.picked").waitFor();
    await red.append("tests", `\n${step.test}`);
    if (step.stub) await red.append("code", `\n${step.stub}`);
    await red.run("red");
    await green.phase("green");
    await seat(red, /You wrote this red/);
    // The other has the keyboard now, and whoever wrote the red cannot type.
    const stubbed = await red.text("code");
    await red.goTo("code");
    await red.page.keyboard.type("mine");
    await red.notice.first().waitFor();
    await red.shows("code", stubbed);
    await green.write("code", step.green);
    await red.shows("code", step.green);
    await green.run("green");
    await red.phase("refactor");
    // Both clean up, the one the tests and the other the code.
    if (step.clean.tests) await red.write("tests", step.clean.tests);
    if (step.clean.code) await green.write("code", step.clean.code);
    if (step.clean.tests || step.clean.code) {
      await red.shows("code", step.clean.code ?? step.green);
      await green.shows("tests", step.clean.tests ?? await red.text("tests"));
      await green.run("green");
    }
    await green.mainStep();
    await red.phase("repeat");
    await green.mainStep();
    await red.phase("red");
    const list = green.page.locator("#region-list");
    await list.getByText(`${done + 1} of ${path.length} done`).waitFor();
    [red, green] = [green, red];
  }
  for (const each of [host, ben]) {
    await each.headline.getByText("The list is done. Well practised.").waitFor();
    const tally = await each.page.locator(".tally").innerText();
    assert.match(tally.replaceAll("\n", " "), /behaviours 9 tests 5 runs \d+/);
    // What was said of somebody's turn went with the turn.
    assert.equal(await each.notice.count(), 0);
    await fits(each.page, "the end of a kata");
  }
  assert.equal(await host.text("tests"), await ben.text("tests"));
  assert.equal(await host.text("code"), await ben.text("code"));
  await host.picture("ping-pong-done");
});

test("ping-pong of three: whoever did not write the red may write the green", async (t) => {
  const pairing = await Pairing.open(t);
  const { host } = pairing;
  await pairing.name(host, "Ann");
  const link = await pairing.link("drive");
  const ben = await pairing.join(link, "Ben");
  const cleo = await pairing.join(link, "Cleo");
  await pairing.turns(host, /^Ping-pong/);
  await host.mainStep();
  await host.append("tests", ONE);
  await host.write("code", STUB);
  await host.run("red");
  await seat(host, /You wrote this red/);
  await cleo.phase("green");
  await cleo.write("code", FAKE);
  // One at a time: Cleo types, so Ben asks.
  await seat(ben, "Cleo has the keyboard.");
  await cleo.run("green");
  await ben.phase("refactor");
  await cleo.mainStep();
  await cleo.phase("repeat");
  await cleo.mainStep();
  await seat(host, /You wrote the last red/);
  await cleo.mainStep();
  await cleo.append("tests", TWO);
  await cleo.run("red");
  await seat(cleo, /You wrote this red/);
  await ben.phase("green");
  await ben.write("code", REAL);
  await host.shows("code", REAL);
  await ben.run("green");
  await host.phase("refactor");
  await host.picture("ping-pong-three");
});
