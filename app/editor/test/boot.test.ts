// The page's entry hands the editor to the client, and says so when the client cannot start.

import "./page";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { showFailure } from "../src/failure";
import { reloadOnRebuild } from "../src/reload";
import { start } from "./stand-in/app";

const asked: unknown[] = [];
mock.method(globalThis, "fetch", async (address: unknown) => {
  asked.push(address);
  throw new TypeError("no network");
});

test("a client that cannot start leaves a sentence and a button in the skeleton's place", async () => {
  document.body.innerHTML =
    '<div id="skeleton" aria-busy="true"><header>kept</header><main>Opening</main></div>';
  const error = mock.method(console, "error", () => {});
  let wasm = "";
  start.outcome = (address) => {
    wasm = address;
    return Promise.reject(new Error("no network"));
  };
  await import("../src/boot");
  await new Promise((done) => setTimeout(done));

  assert.equal(wasm, "/assets/app.wasm");
  assert.deepEqual(asked, ["/assets/katas.wasm"], "the page comes beside the client");
  assert.equal(error.mock.callCount(), 1);
  const skeleton = document.getElementById("skeleton");
  assert.equal(skeleton?.getAttribute("aria-busy"), null);
  assert.match(skeleton?.querySelector("[role=alert] p")?.textContent ?? "", /could not be loaded/);
  assert.equal(skeleton?.querySelector("button")?.textContent, "Load again");
  assert.equal(document.querySelector("header")?.textContent, "kept");
  assert.doesNotMatch(document.body.textContent ?? "", /Opening/);

  const { Editor, diff } = await randori.loadEditor();
  assert.equal(typeof Editor, "function");
  assert.equal(diff("a", "a"), '[{"kind":"same","text":"a"}]');
});

test("a browser without WebAssembly is told which would do, without a skeleton too", () => {
  document.body.innerHTML = "<p>Loading</p>";
  showFailure("no-wasm");
  assert.match(document.body.textContent ?? "", /^This browser does not run WebAssembly.*Firefox/);
});

test("the page loads anew when the build's stamp changes, if it asks for that", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  const answers = ["one", "one", new Error("restarting"), 404, "two"];
  let asked = 0;
  mock.method(globalThis, "fetch", async () => {
    const answer = answers[asked++];
    if (answer instanceof Error) throw answer;
    return new Response(String(answer), { status: answer === 404 ? 404 : 200 });
  });
  let reloads = 0;
  const pass = async () => {
    mock.timers.tick(1000);
    await new Promise((done) => setTimeout(done));
  };

  reloadOnRebuild(() => reloads++);
  await pass();
  assert.equal(asked, 0, "the page did not ask");

  document.head.innerHTML = '<meta name="randori-reload">';
  reloadOnRebuild(() => reloads++);
  for (const _ of answers.slice(1)) await pass();
  assert.equal(reloads, 0);
  await pass();
  assert.equal(reloads, 1);
  mock.timers.reset();
});
