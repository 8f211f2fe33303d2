// Says which Node this really is, and what of the machine it needs.
const fs = require("node:fs");
const program = fs.realpathSync(process.execPath);
console.log(JSON.stringify({
  program,
  version: `Node ${process.versions.node}`,
  number: process.versions.node.split(".").slice(0, 2).map(Number),
  home: require("node:path").dirname(require("node:path").dirname(program)),
}));
