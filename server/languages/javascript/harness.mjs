// Runs a learner's node:test tests by Node's own runner, and tells what came of it.
//
// What to do is read from stdin, as JSON, before the learner's code is loaded: `word` and `words`.
//
//     check            whether every file can be loaded; executes nothing of them
//     list MODULE...   the tests of these modules
//     all MODULE...    runs all of them
//     test NAME        runs one of them
//
// Everything is told as JSON, a line each, on the pipe whose number is in VERDICT, and every line
// carries the word. This file is also the runner's reporter (--test-reporter), so what it believes
// is the runner and not what is printed.

import fs from "node:fs";
import * as runner from "node:test";
import { fileOf, learners, Modules, parsed } from "./0files.mjs";
import { isChanged, look, Teller, WORD_AT, WORD_LONG } from "./0guard.mjs";
import { Shim } from "./0shim.mjs";
import { failure, MOST, problem, text } from "./0words.mjs";

// Its own means, which the learner's code could replace.
const { apply } = Reflect;
const { assign, create, defineProperty, freeze, getPrototypeOf } = Object;
const { listeners, hasUncaughtExceptionCaptureCallback } = process;
const leave = process.reallyExit.bind(process);

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
  #inner = null;

  constructor(teller, shim, only) {
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
  const modules = new Modules(new Shim(null, null));
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

async function list(teller, wanted) {
  const shim = new Shim(null, null);
  const modules = new Modules(shim);
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

async function run(teller, wanted, only) {
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
  verdicts = new Verdicts(teller, shim, only);
  finish = () => {
    if (isAny || isChanged(before)) teller.tell("changed");
    else teller.tell("done");
    leave(0);
  };
  hear((words) => {
    const name = shim.running();
    if (name) verdicts.printed.set(name, `${verdicts.printed.get(name) ?? ""}${words}`.slice(0, MOST));
  });
  const modules = new Modules(shim);
  for (const name of wanted) {
    const module = await modules.linked(fileOf(name));
    await shim.load(name, () => module.evaluate());
  }
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
  const room = Buffer.alloc(8192);
  const long = fs.readSync(0, room);
  // It is never a text: what finds all texts in the memory does not find it.
  const word = Buffer.alloc(WORD_LONG);
  room.copy(word, 0, WORD_AT, WORD_AT + WORD_LONG);
  room.fill("0", WORD_AT, WORD_AT + WORD_LONG);
  const { words } = JSON.parse(room.toString("utf8", 0, long));
  room.fill(0);
  const [what, ...names] = words;
  const teller = new Teller(pipe, word);
  word.fill(0);
  if (what === "check") await check(teller);
  else if (what === "list") await list(teller, names);
  else if (what === "all") {
    // What stands in the way when one is run once more is left in here.
    fs.mkdirSync("0all");
    process.chdir("0all");
    await run(teller, names, null);
  } else await run(teller, [names[0].split("::")[0]], names[0]);
}

await main();
