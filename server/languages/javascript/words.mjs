// What went wrong, in words and as data.

import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { inspect } from "node:util";
import { HERE, fileOf, learners, original, placeOf, written } from "./0files.mjs";

const HARNESS = process.argv[1];
const MISSING_EXPORT = /requested module '(.+)' does not provide an export named '(.+)'/u;
// The longest text that is passed on; the service cuts again.
export const MOST = 8000;
// Assertions that two values are equal: one that the code gave, and one that was expected.
const COMPARING = new Set([
  "equal", "deepEqual", "strictEqual", "deepStrictEqual", "partialDeepStrictEqual", "==", "===",
]);
const { AssertionError } = assert;
const { apply } = Reflect;
const { assign, create } = Object;
const { toWellFormed, slice } = String.prototype;

export function text(words) {
  try {
    return apply(toWellFormed, apply(slice, String(words), [0, MOST]), []);
  } catch {
    return "it cannot be shown";
  }
}

function shown(value) {
  try {
    return text(inspect(value, { depth: 8, maxArrayLength: 200, maxStringLength: 4000, breakLength: 100 }));
  } catch {
    return "it cannot be shown";
  }
}

/** Where a syntax error is: V8 tells it only when nobody catches it, so another process does not. */
function arrowOf(file) {
  const parse = [...process.execArgv, HARNESS, "parse", file];
  const { stderr } = spawnSync(process.execPath, parse, { encoding: "utf8", env: {} });
  const [head, , arrow] = String(stderr).split("\n");
  const [, line] = head.match(/:(\d+)$/u) ?? [];
  if (!line) return null;
  const column = Math.max(arrow?.indexOf("^") ?? 0, 0) + 1;
  const long = Math.max(arrow?.trim().length ?? 0, 1);
  const place = original(file, Number(line), column);
  return { ...place, end_line: place.line, end_column: place.column + long };
}

/** Where a file imports a name that is not there, or a module. */
function imported(name, file) {
  const lines = written(file).split("\n");
  const word = new RegExp(`(?<![\\w$])${name.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")}(?![\\w$])`, "u");
  const at = Math.max(lines.findIndex((line) => word.test(line)), 0);
  const column = Math.max(lines[at].search(word), 0) + 1;
  return { file, line: at + 1, column, end_line: at + 1, end_column: column + name.length };
}

/** An error of a file that cannot be loaded. */
export function problem(error, file) {
  const [, asked, name] = MISSING_EXPORT.exec(error?.message ?? "") ?? [];
  if (error instanceof SyntaxError && name) {
    const by = learners().find((one) => written(one).includes(asked)) ?? file;
    const message = `\`${name}\` is not exported by ${asked}`;
    return { code: "MissingExport", ...imported(name, by), message: text(message) };
  }
  if (error?.importedName) {
    const by = String(error.importedBy).replace(HERE, "");
    return { code: error.code, ...imported(error.importedName, by), message: text(error.message) };
  }
  const isSyntax = error instanceof SyntaxError && error.file;
  const place = (isSyntax && arrowOf(error.file)) || placeOf(error) || { file, line: 1, column: 1 };
  const message = isSyntax ? text(error.message) : said(error);
  return { code: text(error?.code ?? error?.constructor?.name ?? "Error"), ...place, message };
}

/** An error's own words, with the name that it is about between backticks. */
function said(error) {
  if (!(error instanceof Error)) return `${shown(error)} was thrown`;
  const [, name] = /^(.+) is not defined$/u.exec(error.message) ?? [];
  if (error instanceof ReferenceError && name) return `\`${name}\` is not defined`;
  const [, called, what] = /^(.+) is not a (function|constructor)/u.exec(error.message) ?? [];
  if (error instanceof TypeError && called) return text(`\`${called}\` is not a ${what}`);
  return text(`${error.name}: ${error.message}`);
}

export function failure(error, module) {
  const cause = error?.cause ?? error;
  if (typeof cause === "string" && error.failureType !== "testCodeFailure") {
    // The runner's own words.
    return { kind: "Panic", message: text(cause) };
  }
  const place = placeOf(cause);
  const failed = { kind: "Panic", message: said(cause), actual: null, expected: null, ...place };
  if (cause instanceof AssertionError) {
    const isCompared = COMPARING.has(cause.operator) && !/^The expression/u.test(cause.message);
    const own = isCompared && cause.generatedMessage ? "assertion failed" : text(cause.message);
    Object.assign(failed, { kind: "Assertion", message: own });
    if (isCompared) {
      Object.assign(failed, { actual: shown(cause.actual), expected: shown(cause.expected) });
    }
  } else if (/^(todo|not (yet )?implemented)\b/iu.test(cause?.message ?? "")) {
    failed.kind = "Stub";
  } else if (place?.file === fileOf(module) && /^`.+` is not (defined|a)/u.test(failed.message)) {
    failed.kind = "Missing";
  }
  return assign(create(null), failed);
}
