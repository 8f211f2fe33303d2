// Says which Node this really is, and what of the machine it needs; with the word `typescript` behind
// it the same of that compiler.
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const { execFileSync } = require("node:child_process");

const isTypescript = process.argv.includes("typescript");
const node = `Node ${process.versions.node}`;
const program = fs.realpathSync(process.execPath);
// What keeps a debugger from whoever asks for one, and nothing else.
const known = process.allowedNodeEnvironmentFlags;
const permission = known.has("--permission") ? "--permission" : "--experimental-permission";
const allowed = ["fs-read=*", "fs-write=*", "child-process", "worker", "wasi"];
// Newer versions guard more.
const net = known.has("--allow-net") ? ["net"] : [];
const { tsc, home, version } = isTypescript ? typescript() : {};
console.log(JSON.stringify({
  program,
  version: tsc ? `TypeScript ${version}, ${node}` : node,
  number: process.versions.node.split(".").slice(0, 2).map(Number),
  options: [permission, ...[...allowed, ...net].map((one) => `--allow-${one}`)],
  home: path.dirname(path.dirname(program)),
  others: tsc ? { tsc: { program: tsc, home } } : {},
}));

function typescript() {
  const command = (process.env.PATH ?? "").split(":").map((folder) => path.join(folder, "tsc"));
  const found = command.find((file) => path.isAbsolute(file) && fs.existsSync(file));
  if (!found) throw new Error("there is no tsc on the path");
  // The package of the command has the compiler itself in another one, for this kind of machine.
  const own = createRequire(fs.realpathSync(found));
  const about = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  const home = path.join(path.dirname(fs.realpathSync(own.resolve(about))), "lib");
  const tsc = path.join(home, "tsc");
  const version = execFileSync(tsc, ["--version"], { encoding: "utf8" }).trim().split(" ").pop();
  return { tsc, home, version };
}
