// Which regions of the code each test executes, where that is asked for, or which of its mutants is
// switched on.

import { Worker } from "node:worker_threads";

const { assign, defineProperty, freeze, keys } = Object;

export class Watch {
  /** Whether all of the code that is loaded has its counters. */
  isWhole = true;
  word;
  /** Which mutant of the code is switched on, where it has some. */
  mutant = null;
  #shim = null;
  /** What is executed outside of all tests, and so for each of them. */
  #always = [];

  constructor(word) {
    this.word = word;
  }

  /** Gives the learner's code what it counts with. */
  begin(shim) {
    this.#shim = shim;
    if (!this.word) return;
    const always = this.#always;
    const count = (at) => {
      (shim.present()?.seen ?? always)[at] = true;
    };
    const { mutant } = this;
    const value = mutant === null ? count : (at) => at === mutant;
    defineProperty(globalThis, this.word, { value, configurable: true });
  }

  /** What a test executed; nothing where nobody watched. */
  told(path) {
    if (!this.word || !this.isWhole) return {};
    const seen = assign([], this.#always, this.#shim.seen[path]);
    return { executed: keys(seen).map(Number) };
  }
}

freeze(Watch.prototype);

/** Ends the process when what was begun does not come to its end in time. */
export class Clock {
  #shared = new Int32Array(new SharedArrayBuffer(8));

  constructor() {
    new Worker(
      `const { workerData: shared } = require("node:worker_threads");
       for (;;) {
         const [begun, most] = [Atomics.load(shared, 0), Atomics.load(shared, 1)];
         const how = Atomics.wait(shared, 0, begun, most || Infinity);
         if (how === "timed-out") process.kill(process.pid, "SIGKILL");
       }`,
      { eval: true, workerData: this.#shared, env: {} },
    );
  }

  /** Begins anew: it may take so many milliseconds. */
  start(most) {
    Atomics.store(this.#shared, 1, most);
    Atomics.add(this.#shared, 0, 1);
    Atomics.notify(this.#shared, 0);
  }
}

freeze(Clock.prototype);
