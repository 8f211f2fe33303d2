// What the learner's tests get in place of node:test: it knows each of them by its full name.

import { AsyncLocalStorage } from "node:async_hooks";
import * as runner from "node:test";
import { text } from "./0words.mjs";

// More tests than the service takes.
const MOST_TESTS = 501;
const { apply } = Reflect;
const { assign, create, freeze } = Object;

/** What the learner's tests get in place of node:test: it knows each test by its full name. */
export class Shim {
  /** The names of all tests, in their order. */
  names = [];
  /** The same, to look them up. */
  known = create(null);
  /** The tests in which another one threw. */
  broken = create(null);
  /** What each of them executes, where that is watched. */
  seen = create(null);
  /** Suites that are not read to their end. */
  pending = [];
  #count = new Map();
  #within = new AsyncLocalStorage();
  #wanted;
  #around;
  #mark;

  /** Which of the tests are given to the runner, what is done around each of them, and what stands
   * before their names there. */
  constructor(wanted, around, mark = "") {
    this.#mark = mark;
    this.#wanted = wanted;
    this.#around = around;
  }

  /** Reads a module: the tests that it has are its own. */
  load(module, evaluate) {
    return this.#within.run({ path: module, isTest: false }, evaluate);
  }

  /** What is running: a test, or the reading of a module or a suite. */
  present() {
    return this.#within.getStore();
  }

  /** The name of the test that is running. */
  running() {
    const within = this.#within.getStore();
    return within?.isTest ? within.path : null;
  }

  /** The arguments of a test in a test, which is noted when it throws. */
  watched(path, given) {
    const [, options, fn] = understood(given);
    if (!fn || fn.length >= 2 || options.skip || options.todo) return given;
    const { broken } = this;
    const body = async function (context) {
      try {
        return await apply(fn, this, [context]);
      } catch (error) {
        broken[path] = true;
        throw error;
      }
    };
    return given.map((one) => (one === fn ? body : one));
  }

  exports() {
    const test = this.#testing(runner.test);
    const describe = this.#grouping(runner.describe);
    const others = {};
    for (const name of Object.keys(runner)) {
      if (name !== "default") others[name] = this.#wanted ? runner[name] : quiet(runner[name]);
    }
    const { skip, todo, only } = test;
    const own = { test, it: test, describe, suite: describe, skip, todo, only };
    assign(test, others, own);
    return { ...others, ...own, default: test };
  }

  #testing(real) {
    const make = (forced) => (...given) => {
      const within = this.#within.getStore();
      const [called, options, fn] = understood(given);
      // A test in a test is the runner's own affair.
      if (within.isTest) return real(...this.watched(within.path, given));
      const path = this.#path(within.path, called);
      this.known[path] = true;
      if (this.names.length < MOST_TESTS) this.names.push(path);
      if (!this.#wanted?.(path, false)) return Promise.resolve();
      const seen = (this.seen[path] = []);
      const inside = (run) => this.#within.run({ path, isTest: true, seen }, run);
      const body = fn && this.#around(path, inside, fn);
      const name = `${this.#mark}${path}`;
      const own = { ...options, ...forced, name };
      return body ? real(name, { ...own, fn: body }, body) : real(name, { ...own, fn: null, todo: true });
    };
    return inAllWays(make);
  }

  #grouping(real) {
    const make = (forced) => (...given) => {
      const within = this.#within.getStore();
      const [called, said, fn] = understood(given);
      const options = { ...said, ...forced };
      if (within.isTest) return real(...given);
      const path = this.#path(within.path, called);
      if (options.skip || !fn) return Promise.resolve();
      const inside = (run) => this.#within.run({ path, isTest: false }, run);
      const body = function (...rest) {
        return inside(() => apply(fn, this, rest));
      };
      if (this.#wanted) {
        return this.#wanted(path, true) ? real(path, options, body) : Promise.resolve();
      }
      const read = Promise.resolve(body());
      this.pending.push(read);
      return read;
    };
    return inAllWays(make);
  }

  /** The full name: each is there once. */
  #path(outer, called) {
    const name = text(called).replace(/[\s\p{C}]+/gu, " ").trim() || "(no name)";
    const path = `${outer}::${name.slice(0, 120)}`;
    const count = (this.#count.get(path) ?? 0) + 1;
    this.#count.set(path, count);
    return count === 1 ? path : `${path} (${count})`;
  }
}

/** A test or a group as it is, skipped, not yet done, or the only one. */
function inAllWays(make) {
  return assign(make({}), {
    skip: make({ skip: true }), todo: make({ todo: true }), only: make({ only: true }),
  });
}

/** The name, the options and the function of a test, which may be said in several ways. */
function understood([name, options, fn]) {
  if (typeof name === "function") [fn, options, name] = [name, {}, name.name];
  else if (typeof name === "object" && name !== null) [fn, options, name] = [options, name, name.name];
  else if (typeof options === "function") [fn, options] = [options, {}];
  return [name ?? "", options ?? {}, fn];
}

/** Something of the runner that does nothing while tests are only listed. */
function quiet(member) {
  const isHook = [runner.before, runner.after, runner.beforeEach, runner.afterEach].includes(member);
  return isHook ? () => {} : member;
}

freeze(Shim.prototype);
