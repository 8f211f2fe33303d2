// The types of what a kata uses of Node: its test runner, its assertions, the console and timers.

declare module "node:test" {
  type Done = (error?: unknown) => void;
  type Waived = boolean | string;
  interface Options {
    concurrency?: number | boolean;
    only?: boolean;
    plan?: number;
    signal?: AbortSignal;
    skip?: Waived;
    timeout?: number;
    todo?: Waived;
  }
  interface HookOptions {
    signal?: AbortSignal;
    timeout?: number;
  }
  type TestFn = (context: TestContext, done: Done) => unknown;
  type SuiteFn = (context: SuiteContext) => unknown;
  type HookFn = (context: TestContext, done: Done) => unknown;
  interface Testing {
    (name?: string, fn?: TestFn): Promise<void>;
    (name?: string, options?: Options, fn?: TestFn): Promise<void>;
    (options?: Options, fn?: TestFn): Promise<void>;
    (fn?: TestFn): Promise<void>;
  }
  interface Grouping {
    (name?: string, fn?: SuiteFn): Promise<void>;
    (name?: string, options?: Options, fn?: SuiteFn): Promise<void>;
    (options?: Options, fn?: SuiteFn): Promise<void>;
    (fn?: SuiteFn): Promise<void>;
  }
  type Hook = (fn?: HookFn, options?: HookOptions) => void;
  interface Test extends Testing {
    test: Test;
    it: Test;
    describe: Describe;
    suite: Describe;
    skip: Testing;
    todo: Testing;
    only: Testing;
    before: Hook;
    after: Hook;
    beforeEach: Hook;
    afterEach: Hook;
    mock: MockTracker;
  }
  interface Describe extends Grouping {
    skip: Grouping;
    todo: Grouping;
    only: Grouping;
  }
  interface SuiteContext {
    readonly name: string;
    readonly signal: AbortSignal;
  }
  interface TestContext {
    readonly name: string;
    readonly signal: AbortSignal;
    readonly mock: MockTracker;
    readonly assert: Omit<typeof import("node:assert"), "default" | "strict">;
    after: Hook;
    afterEach: Hook;
    before: Hook;
    beforeEach: Hook;
    diagnostic(message: string): void;
    plan(count: number): void;
    skip(message?: string): void;
    test: Testing;
    todo(message?: string): void;
  }
  type AnyFn = (...given: any[]) => any;
  interface MockCall<F extends AnyFn> {
    arguments: Parameters<F>;
    error: unknown;
    result: ReturnType<F> | undefined;
    stack: Error;
    this: unknown;
  }
  interface MockFunctionContext<F extends AnyFn> {
    readonly calls: MockCall<F>[];
    callCount(): number;
    mockImplementation(implementation: F): void;
    mockImplementationOnce(implementation: F, onCall?: number): void;
    resetCalls(): void;
    restore(): void;
  }
  type Mock<F extends AnyFn> = F & { mock: MockFunctionContext<F> };
  interface MockTimers {
    enable(options?: {
      apis?: ("setInterval" | "setTimeout" | "setImmediate" | "Date")[];
      now?: number | Date;
    }): void;
    reset(): void;
    runAll(): void;
    setTime(milliseconds: number): void;
    tick(milliseconds?: number): void;
  }
  interface MockTracker {
    readonly timers: MockTimers;
    fn<F extends AnyFn = (...given: any[]) => undefined>(
      original?: F,
      implementation?: F,
      options?: { times?: number },
    ): Mock<F>;
    getter(object: object, name: PropertyKey, implementation?: AnyFn): Mock<AnyFn>;
    method<O extends object, K extends keyof O>(
      object: O,
      name: K,
      implementation?: AnyFn,
      options?: { getter?: boolean; setter?: boolean; times?: number },
    ): Mock<O[K] extends AnyFn ? O[K] : AnyFn>;
    reset(): void;
    restoreAll(): void;
    setter(object: object, name: PropertyKey, implementation?: AnyFn): Mock<AnyFn>;
  }
  const test: Test;
  const it: Test;
  const describe: Describe;
  const suite: Describe;
  const skip: Testing;
  const todo: Testing;
  const only: Testing;
  const before: Hook;
  const after: Hook;
  const beforeEach: Hook;
  const afterEach: Hook;
  const mock: MockTracker;
  export {
    after, afterEach, before, beforeEach, describe, it, mock, only, skip, suite, test, todo,
  };
  export type { Mock, MockTracker, SuiteContext, TestContext };
  export default test;
}

declare module "node:assert" {
  type Predicate = RegExp | (new (...given: any[]) => object) | object | Error
    | ((thrown: any) => boolean);
  type Rejected = Promise<unknown> | (() => Promise<unknown>);
  namespace assert {
    class AssertionError extends Error {
      constructor(options?: {
        actual?: unknown;
        expected?: unknown;
        message?: string;
        operator?: string;
      });
      readonly actual: unknown;
      readonly code: "ERR_ASSERTION";
      readonly expected: unknown;
      readonly generatedMessage: boolean;
      readonly operator: string;
    }
    function deepEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function deepStrictEqual<T>(
      actual: unknown,
      expected: T,
      message?: string | Error,
    ): asserts actual is T;
    function doesNotMatch(value: string, pattern: RegExp, message?: string | Error): void;
    function doesNotReject(block: Rejected, message?: string | Error): Promise<void>;
    function doesNotThrow(block: () => unknown, message?: string | Error): void;
    function equal(actual: unknown, expected: unknown, message?: string | Error): void;
    function fail(message?: string | Error): never;
    function ifError(value: unknown): void;
    function match(value: string, pattern: RegExp, message?: string | Error): void;
    function notDeepEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function notDeepStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function notEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function notStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function ok(value: unknown, message?: string | Error): asserts value;
    function rejects(block: Rejected, message?: string | Error): Promise<void>;
    function rejects(block: Rejected, error: Predicate, message?: string | Error): Promise<void>;
    function strictEqual<T>(
      actual: unknown,
      expected: T,
      message?: string | Error,
    ): asserts actual is T;
    function throws(block: () => unknown, message?: string | Error): void;
    function throws(block: () => unknown, error: Predicate, message?: string | Error): void;
    const strict: typeof assert;
  }
  function assert(value: unknown, message?: string | Error): asserts value;
  export = assert;
}

declare module "node:assert/strict" {
  import assert = require("node:assert");
  export = assert;
}

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
}

interface Console {
  debug(...said: unknown[]): void;
  dir(shown: unknown): void;
  error(...said: unknown[]): void;
  info(...said: unknown[]): void;
  log(...said: unknown[]): void;
  table(shown: unknown): void;
  warn(...said: unknown[]): void;
}

declare const console: Console;

interface Timer {
  ref(): this;
  unref(): this;
}

declare function clearInterval(timer?: Timer): void;
declare function clearTimeout(timer?: Timer): void;
declare function queueMicrotask(run: () => void): void;
declare function setInterval<G extends unknown[]>(
  run: (...given: G) => void,
  milliseconds?: number,
  ...given: G
): Timer;
declare function setTimeout<G extends unknown[]>(
  run: (...given: G) => void,
  milliseconds?: number,
  ...given: G
): Timer;
declare function structuredClone<T>(value: T): T;
