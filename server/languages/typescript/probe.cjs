// Says which Node and which TypeScript these really are, and what of the machine they need.
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const { execFileSync } = require("node:child_process");

const program = fs.realpathSync(process.execPath);
const command = (process.env.PATH ?? "").split(":").map((folder) => path.join(folder, "tsc"));
const found = command.find((file) => path.isAbsolute(file) && fs.existsSync(file));
if (!found) throw new Error("there is no tsc on the path");
// The package of the command has the compiler itself in another one, for this kind of machine.
const own = createRequire(fs.realpathSync(found));
const about = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
const home = path.join(path.dirname(fs.realpathSync(own.resolve(about))), "lib");
const tsc = path.join(home, "tsc");
const version = execFileSync(tsc, ["--version"], { encoding: "utf8" }).trim().split(" ").pop();
console.log(JSON.stringify({
  program,
  version: `TypeScript ${version}, Node ${process.versions.node}`,
  number: process.versions.node.split(".").slice(0, 2).map(Number),
  home: path.dirname(path.dirname(program)),
  others: { tsc: { program: tsc, home } },
}));
