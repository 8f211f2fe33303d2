// Runs a learner's node:test tests by Node's own runner, and tells what came of it.
//
// What to do is read from stdin, as JSON, before the learner's code is loaded: `word` and `words`, and
// `watch` where it is asked which regions of the code are executed: that is what its counters are called.
//
//     check            whether every file can be loaded; executes nothing of them
//     list MODULE...   the tests of these modules
//     all MODULE...    runs all of them
//     test NAME        runs one of them
//     mutants TRIAL... whether tests notice mutants of the code: the number, the time in milliseconds
//                      and the tests of each, by their places in 0tests.json
//
// Everything is told as JSON, a line each, on the pipe whose number is in VERDICT, and every line
// carries the word. This file is also the runner's reporter (--test-reporter), so what it believes
// is the runner and not what is printed.

import fs from "node:fs";
import * as runner from "node:test";
import { fileOf, learners, Modules, parsed, written } from "./0files.mjs";
import { isChanged, look, Teller, WORD_AT, WORD_LONG } from "./0guard.mjs";
import { Shim } from "./0shim.mjs";
import { Clock, Watch } from "./0watch.mjs";
import { failure, MOST, problem, text } from "./0words.mjs";

// Its own means, which the learner's code could replace.
const { apply } = Reflect;
const { assign, create, defineProperty, freeze, getPrototypeOf } = Object;
const { listeners, hasUncaughtExceptionCaptureCallback } = process;
const leave = process.reallyExit.bind(process);
// The most that is asked at once, in bytes: the names of all tests.
const MOST_ASKED = 1024 * 1024;

/** Tells what became of the tests as the runner reports it. */
class Verdicts {
  /** What is printed by each test. */
  printed = new Map();
  /** The tests that changed what they are judged by. */
  changed = create(null);
  /** The tests whose function came back. */
  ended = create(null);
  #teller;
  #shim;
  #only;
  #watch;
  #inner = null;

  constructor(teller, shim, watch, only) {
    this.#watch = watch;
    this.#only = only;
    this.#teller = teller;
    this.#shim = shim;
  }

  take({ type, data }) {
    if (type !== "test:pass" && type !== "test:fail") return;
    if (!this.#shim.known[data.name] || data.details?.type === "suite") {
      if (type === "test:fail") this.#inner = data;
      return;
    }
    const inner = this.#inner;
    this.#inner = null;
    const failed = data.details?.error;
    // What another test did to it is not its own fault: it will run by itself.
    const isCancelled = failed?.failureType === "cancelledByParent" && !this.#only;
    if (this.changed[data.name] || isCancelled) return;
    const told = {
      name: data.name,
      outcome: type === "test:pass" ? "passed" : "failed",
      note: "",
      printed: text(this.printed.get(data.name) ?? ""),
      micros: Math.round((data.details?.duration_ms ?? 0) * 1000),
      ...this.#watch.told(data.name),
    };
    const waived = data.skip ?? data.todo;
    if (waived !== undefined && waived !== false) {
      assign(told, { outcome: "ignored", note: text(waived === true ? "" : waived) });
    } else if (type === "test:pass" && (!this.ended[data.name] || this.#shim.broken[data.name])) {
      told.outcome = "failed";
      told.failure = failure(new Error("the runner says that it passed, and it did not"), "");
    } else if (type === "test:fail") {
      const module = data.name.split("::")[0];
      told.failure = failure(failed, module);
      if (inner && failed?.failureType === "subtestsFailed") {
        told.failure = failure(inner.details?.error, module);
        told.failure.message += `\nin ${text(inner.name)}`;
      }
    }
    this.#teller.tell("result", told);
  }
}

let verdicts = null;
let finish = null;

/** The runner's reporter. */
export default async function* report(events) {
  for await (const event of events) verdicts.take(event);
  finish();
  yield "";
}

async function check(teller) {
  const modules = new Modules(new Shim(null, null), null);
  for (const file of learners()) {
    try {
      await modules.linked(file);
    } catch (error) {
      teller.tell("problem", problem(error, file));
    }
  }
  teller.tell("done");
  leave(0);
}

async function list(teller, wanted, watch) {
  const shim = new Shim(null, null);
  watch.begin(shim);
  const modules = new Modules(shim, watch);
  let isWell = true;
  for (const name of wanted) {
    try {
      const module = await modules.linked(fileOf(name));
      await shim.load(name, () => module.evaluate());
      await Promise.all(shim.pending);
    } catch (error) {
      isWell = false;
      teller.tell("problem", problem(error, fileOf(name)));
    }
  }
  if (isWell) for (const name of shim.names) teller.tell("test", { name });
  teller.tell("done");
  leave(0);
}

async function run(teller, wanted, watch, only) {
  const before = look();
  let isAny = false;
  // Makes the runner listen to errors that nobody catches, before anybody else does.
  runner.before((context) => { freeze(getPrototypeOf(context)); });
  const events = ["uncaughtException", "unhandledRejection"];
  const all = (event) => apply(listeners, process, [event]);
  const own = [all(events[0]).at(-1), all(events[1]).at(-1)];
  const isDeaf = () => {
    if (apply(hasUncaughtExceptionCaptureCallback, process, [])) return true;
    for (let at = 0; at < 2; at += 1) {
      const now = all(events[at]);
      let isThere = false;
      for (let of = 0; of < now.length; of += 1) isThere ||= now[of] === own[at];
      if (!isThere) return true;
    }
    return false;
  };
  const note = (name) => {
    if (!isChanged(before) && !isDeaf()) return;
    isAny = true;
    verdicts.changed[name] = true;
  };
  const inner = (name, context) => {
    const { test } = context;
    const value = (...given) => apply(test, context, shim.watched(name, given));
    defineProperty(context, "test", { value });
  };
  const around = (name, within, fn) => {
    if (fn.length >= 2) {
      return function (context, done) {
        note(name);
        inner(name, context);
        return within(() => apply(fn, this, [context, (...rest) => {
          note(name);
          if (!rest[0]) verdicts.ended[name] = true;
          return done(...rest);
        }]));
      };
    }
    return async function (context) {
      note(name);
      inner(name, context);
      try {
        await within(() => apply(fn, this, [context]));
        verdicts.ended[name] = true;
      } finally {
        note(name);
      }
    };
  };
  const chosen = (path, isSuite) => !only || only === path || (isSuite && only.startsWith(`${path}::`));
  const shim = new Shim(chosen, around);
  watch.begin(shim);
  verdicts = new Verdicts(teller, shim, watch, only);
  finish = () => {
    if (isAny || isChanged(before)) teller.tell("changed");
    else teller.tell("done");
    leave(0);
  };
  hear((words) => {
    const name = shim.running();
    if (name) verdicts.printed.set(name, `${verdicts.printed.get(name) ?? ""}${words}`.slice(0, MOST));
  });
  const modules = new Modules(shim, watch);
  for (const name of wanted) {
    const module = await modules.linked(fileOf(name));
    await shim.load(name, () => module.evaluate());
  }
}

/** Tries mutants of the code, each with some tests. The runner tells how these went. */
async function mutants(teller, trials, watch) {
  const clock = new Clock();
  const all = JSON.parse(written("0tests.json"));
  for (const trial of trials) {
    const [number, most, tests] = trial.split(" ");
    const names = tests.split(",").map((at) => all[at]);
    watch.mutant = Number(number);
    clock.start(Number(most));
    const killed = await isKilled(names, number, watch);
    teller.tell("tried", { number: watch.mutant, killed });
  }
  teller.tell("done");
  leave(0);
}

async function isKilled(names, number, watch) {
  const left = new Set(names);
  const chosen = (path, isSuite) =>
    left.has(path) || (isSuite && names.some((name) => name.startsWith(`${path}::`)));
  const around = (path, within, fn) =>
    fn.length >= 2
      ? function (context, done) {
          return within(() => apply(fn, this, [context, done]));
        }
      : function (context) {
          return within(() => apply(fn, this, [context]));
        };
  const mark = `${number}\t`;
  const shim = new Shim(chosen, around, mark);
  watch.begin(shim);
  let isAny = false;
  const over = new Promise((resolve) => {
    verdicts = {
      take({ type, data }) {
        const name = data?.name?.startsWith(mark) ? data.name.slice(mark.length) : null;
        if ((type !== "test:pass" && type !== "test:fail") || !left.has(name)) return;
        isAny ||= type === "test:fail" || shim.broken[name] === true;
        left.delete(name);
        if (left.size === 0) resolve();
      },
    };
  });
  const modules = new Modules(shim, watch);
  try {
    for (const name of new Set(names.map((one) => one.split("::")[0]))) {
      const module = await modules.linked(fileOf(name));
      await shim.load(name, () => module.evaluate());
    }
  } catch {
    return true;
  }
  if (!watch.isWhole || names.some((name) => !shim.known[name])) return true;
  await over;
  return isAny;
}

/** Has everything that is printed heard by somebody too. */
function hear(listen) {
  for (const one of [process.stdout, process.stderr]) {
    const { write } = one;
    one.write = function (chunk, ...rest) {
      listen(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
      return apply(write, one, [chunk, ...rest]);
    };
  }
}

async function main() {
  if (process.argv[2] === "parse") {
    parsed(process.argv[3], {});
    return;
  }
  const pipe = Number(process.env.VERDICT);
  delete process.env.VERDICT;
  // Whoever sends this signal would get a debugger.
  process.on("SIGUSR1", () => {});
  void [process.stdout, process.stderr];
  const room = Buffer.alloc(MOST_ASKED);
  let long = 0;
  for (let more = -1; more !== 0 && long < MOST_ASKED; long += more) {
    more = fs.readSync(0, room, long, MOST_ASKED - long);
  }
  // It is never a text: what finds all texts in the memory does not find it.
  const word = Buffer.alloc(WORD_LONG);
  room.copy(word, 0, WORD_AT, WORD_AT + WORD_LONG);
  room.fill("0", WORD_AT, WORD_AT + WORD_LONG);
  const { words, watch: counter } = JSON.parse(room.toString("utf8", 0, long));
  room.fill(0);
  const [what, ...names] = words;
  const teller = new Teller(pipe, word);
  word.fill(0);
  const watch = new Watch(counter);
  if (what === "check") await check(teller);
  else if (what === "list") await list(teller, names, watch);
  else if (what === "mutants") {
    finish = () => {};
    // Nobody waits for it here: the runner tells nothing before this file is loaded.
    mutants(teller, names, watch);
  } else if (what === "all") {
    // What stands in the way when one is run once more is left in here.
    fs.mkdirSync("0all");
    process.chdir("0all");
    await run(teller, names, watch, null);
  } else await run(teller, [names[0].split("::")[0]], watch, names[0]);
}

await main();
