import test from "node:test";
import assert from "node:assert/strict";
import fs from "node:fs";

const links = fs.readdirSync("/proc/self/fd").flatMap((number) => {
  try {
    return [[Number(number), fs.readlinkSync(`/proc/self/fd/${number}`)]];
  } catch {
    return [];
  }
});
const lonely = (link) => link.startsWith("socket:") && links.filter((other) => other[1] === link).length === 1;
const pipes = links.filter(([number, link]) => number > 2 && lonely(link)).map(([number]) => number);

test("it", () => {
  for (const pipe of pipes) fs.closeSync(pipe);
});
