// A whole workshop in real browsers: a facilitator, two pairs, somebody who comes late, somebody who
// leaves and returns, and fifty simulated pairs beside them; the server is killed in the middle.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { OFFLINE, ONE, FAKE, STUB, Server, browse, looker, openPage, openWindow } from "./dojo.mjs";
import { comeIn, seated } from "./hall.mjs";

const PAIRS = 50;

/// The simulated pairs; `end` says what they did.
function simulate(t, url, key) {
  const program = process.env.RANDORI_SIMULATE;
  assert(program, "RANDORI_SIMULATE is not set: start the tests by `cargo xtask test`");
  const room = spawn(program, [url, key, `${PAIRS}`], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => room.kill("SIGKILL"));
  const said = new Promise((done) => createInterface({ input: room.stdout }).once("line", done));
  return {
    end: async () => {
      room.stdin.end();
      return JSON.parse(await said);
    },
  };
}

/// The longest script of a page at a stretch, in milliseconds, since this was called.
async function watchScript(page) {
  await page.evaluate(() => {
    globalThis.longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        globalThis.longest = Math.max(globalThis.longest, duration);
      }
    });
    observer.observe({ type: "longtask" });
  });
  return () => page.evaluate(() => globalThis.longest);
}

test("a workshop of fifty-two pairs, with a crash in the middle", async (t) => {
  const server = await Server.start(t);
  const browser = await browse(t);
  const projector = { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" };
  const board = await openPage(t, await openWindow(browser, projector), OFFLINE);
  const look_at = looker(board, "1920", "projector-");
  await board.goto(`${server.url}/workshop`);
  await board.getByLabel("What is it called?").fill("Kata night");
  await board.getByRole("button", { name: "Open the workshop" }).click();
  await board.getByRole("heading", { name: "Kata night" }).waitFor();
  await look_at("invites");
  const link = await board.locator(".invite .link").innerText();

  // Two pairs, then fifty more, who come when it has begun.
  const people = [];
  for (const name of ["Ann", "Ben", "Cleo", "Dora"]) {
    people.push(await comeIn(t, browser, server.url, link, name));
  }
  await board.getByText("4 people here. It has not begun.").waitFor();
  await board.getByRole("button", { name: "Begin" }).click();
  const dojos = [];
  for (const page of people) dojos.push(await seated(page));
  const room = simulate(t, server.url, link.split("/").pop());
  await board.getByText(`${4 + 2 * PAIRS} people in ${2 + PAIRS} pairs.`).waitFor();
  assert.equal(await board.locator(".pair").count(), 2 + PAIRS);
  const longest = await watchScript(board);

  // Whoever sits with Ann sees what she does.
  const ann = dojos[0];
  const others = await Promise.all(people.slice(1).map(async (page) => ({
    page,
    together: await page.getByText("Ann", { exact: true }).count() > 0,
  })));
  const partner = others.find(({ together }) => together).page;
  await ann.mainStep();
  await ann.append("tests", ONE);
  await ann.write("code", STUB);
  await ann.run("red");
  const row = board.locator(".pair").filter({ hasText: "Ann" });
  await row.getByRole("img", { name: /1 red, 0 green/ }).waitFor();
  // On a projector all pairs are seen at once, each with its step and every name in full.
  const unseen = await board.locator(".pair").evaluateAll((pairs) => pairs.filter((pair) => {
    const { bottom, right } = pair.getBoundingClientRect();
    const cut = [...pair.querySelectorAll(".people bdi")].some((name) => {
      const box = name.getBoundingClientRect();
      return name.scrollWidth > name.clientWidth || box.right > right || box.bottom > bottom;
    });
    const step = pair.querySelector(".phase").getBoundingClientRect();
    return cut || step.height < 16 || step.right > right || bottom > innerHeight;
  }).map((pair) => pair.innerText));
  assert.deepEqual(unseen, []);
  await board.emulateMedia({ colorScheme: "light" });
  await look_at("board-light");
  await board.emulateMedia({ colorScheme: "dark" });
  await look_at("board-dark");

  // Somebody comes late, and has a seat of their own; everybody looks up, and goes on.
  const late = await comeIn(t, browser, server.url, link, "Late");
  await seated(late);
  await board.getByText(`${5 + 2 * PAIRS} people in ${3 + PAIRS} pairs.`).waitFor();
  await board.getByRole("button", { name: "Freeze" }).click();
  for (const page of [...people, late]) {
    await page.getByText("Everybody looks up.").first().waitFor({ state: "attached" });
  }

  // The power goes while everybody looks up. All come back, and it is still so.
  await server.kill();
  const cut = board.getByText("The connection is lost.");
  await cut.waitFor();
  await server.startAgain();
  await cut.waitFor({ state: "detached" });
  await board.getByRole("button", { name: "Go on" }).click();
  await partner.getByText("Everybody looks up.").first().waitFor({ state: "detached" });
  await ann.write("code", FAKE);
  await ann.run("green");
  await row.getByRole("img", { name: /, 1 green/ }).waitFor();
  await partner.locator(".history").getByRole("button", { name: /Run 2 / }).waitFor();

  // Dora leaves, and returns to her seat by the link on the wall.
  const dora = people[3];
  const seat = new URL(dora.url()).pathname;
  await dora.goto("about:blank");
  const doras = board.locator(".pair").filter({ hasText: "Dora" });
  await doras.locator("li.lost", { hasText: "Dora" }).waitFor();
  await dora.goto(link);
  await dora.waitForURL((url) => url.pathname === seat);
  await seated(dora);

  t.diagnostic(`the board's longest script with ${3 + PAIRS} pairs: ${await longest()} ms`);
  await board.getByRole("button", { name: "End it" }).click();
  await board.getByRole("form", { name: "End the workshop?" })
    .getByRole("button", { name: "End it" }).click();
  await board.getByText(/^It is over: /).waitFor();
  const did = await room.end();
  t.diagnostic(JSON.stringify(did));
  assert.equal(did.seated, 2 * PAIRS);
  assert.equal(did.other_seats, 0, "whoever comes back has their seat");
  assert(did.came_again >= 2 * PAIRS, `${did.came_again} came again after the crash`);
  assert(did.letters > 2 * PAIRS, `${did.letters} letters`);
  assert(did.lights > 2, `${did.lights} lights`);
});
