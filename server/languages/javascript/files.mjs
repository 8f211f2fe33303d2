// The learner's files: what they are, how they are loaded, and where something stands in them.

import fs from "node:fs";
import { isBuiltin, SourceMap } from "node:module";
import vm from "node:vm";

// The folder of the learner's files, as a URL and as a path.
export const HERE = new URL(".", import.meta.url).href;
const FOLDER = new URL(HERE).pathname;
// Where a compiler puts what it made of the learner's files.
const MADE = `${FOLDER}0made/`;
const { readFileSync, existsSync } = fs;

/** The learner's modules, and whatever of Node's own they import. */
export class Modules {
  #shim;
  #watch;
  #loaded = new Map();

  constructor(shim, watch) {
    this.#shim = shim;
    this.#watch = watch;
  }

  /** A module by its file, linked but not evaluated. */
  async linked(file) {
    const module = this.#parsed(file);
    if (module.status === "unlinked") await module.link((name, from) => this.#found(name, from));
    return module;
  }

  #parsed(file) {
    const known = this.#loaded.get(file);
    if (known) return known;
    const identifier = `${HERE}${file}`;
    const options = {
      initializeImportMeta: (meta) => {
        meta.url = identifier;
        meta.filename = `${FOLDER}${file}`;
        meta.dirname = FOLDER.slice(0, -1);
      },
      importModuleDynamically: async (name, from) => {
        const found = await this.#found(name, from);
        if (found.status === "unlinked") await found.link((other, by) => this.#found(other, by));
        if (found.status === "linked") await found.evaluate();
        return found;
      },
    };
    const module = this.#watched(file, options) ?? parsed(file, options);
    this.#loaded.set(file, module);
    return module;
  }

  /** A module with counters in it; nothing where there are none, or they are at fault. */
  #watched(file, options) {
    const path = `${pathOf(file)}.watched`;
    if (!this.#watch?.word || !existsSync(path)) return null;
    try {
      return sourced(file, path, options);
    } catch {
      this.#watch.isWhole = false;
      return null;
    }
  }

  async #found(name, from) {
    if (name === "node:test") return this.#given(name, this.#shim.exports());
    if (isBuiltin(name)) return this.#given(name, await import(name));
    const path = name.startsWith("./") ? name.slice(2) : name;
    const stem = path.replace(/\.[jt]s$/u, "");
    const file = [path, `${stem}.ts`].find((one) => learners().includes(one));
    if (name.startsWith("./") && file) return this.#parsed(file);
    const error = new Error(`there is no module \`${name}\``);
    error.code = "MissingModule";
    error.importedBy = from?.identifier;
    error.importedName = name;
    throw error;
  }

  #given(name, exports) {
    const known = this.#loaded.get(name);
    if (known) return known;
    const names = Object.keys(exports);
    const module = new vm.SyntheticModule(names, () => {
      for (const one of names) module.setExport(one, exports[one]);
    }, { identifier: name });
    this.#loaded.set(name, module);
    return module;
  }
}

Object.freeze(Modules.prototype);

/** A module of a file; its syntax error knows the file. */
export function parsed(file, options) {
  try {
    return sourced(file, pathOf(file), options);
  } catch (error) {
    error.file = file;
    throw error;
  }
}

function sourced(file, path, options) {
  const identifier = `${HERE}${file}`;
  return new vm.SourceTextModule(readFileSync(path, "utf8"), { identifier, ...options });
}

/** The learner's files. */
export function learners() {
  return fs.readdirSync(FOLDER).filter(isLearners).sort();
}

function isLearners(name) {
  return /^[a-z_][\w.]*\.[jt]s$/u.test(name);
}

/** Where what is loaded for a file stands. */
function pathOf(file) {
  const made = madeOf(file);
  return existsSync(made) ? made : FOLDER + file;
}

/** What a compiler made of a file. */
function madeOf(file) {
  return MADE + file.replace(/\.ts$/u, ".js");
}

/** The file of a module. */
export function fileOf(module) {
  return learners().find((name) => name.replace(/\.[jt]s$/u, "") === module) ?? `${module}.js`;
}

/** The first step of a stack that is in the learner's files. */
export function placeOf(error) {
  const stack = typeof error?.stack === "string" ? error.stack : "";
  for (const line of stack.split("\n")) {
    if (line.length > 1000) continue;
    const [, file, at, column] = line.match(/([\w.]+):(\d+):(\d+)\)?$/u) ?? [];
    if (file && isLearners(file) && line.includes(`${HERE}${file}:`)) {
      return original(file, Number(at), Number(column));
    }
  }
  return null;
}

/** Where something is in what the learner wrote, by its place in what is executed. */
export function original(file, line, column) {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${madeOf(file)}.map`, "utf8")));
    const found = map.findEntry(line - 1, column - 1);
    if (found.originalLine === undefined) return { file, line, column };
    return { file, line: found.originalLine + 1, column: found.originalColumn + 1 };
  } catch {
    return { file, line, column };
  }
}

/** What somebody wrote in a file. */
export function written(file) {
  return readFileSync(FOLDER + file, "utf8");
}
