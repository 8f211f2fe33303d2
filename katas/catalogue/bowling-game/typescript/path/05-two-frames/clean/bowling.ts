// Scores a game of ten-pin bowling.

export function score(rolls: number[]): number {
  let total = rolls.reduce((sum, pins) => sum + pins, 0);
  for (let start = 0; start < rolls.length - 2; start += 2) {
    total += bonus(rolls.slice(start));
  }
  return total;
}

// What the frame that these rolls begin with earns beyond its own pins.
function bonus(rolls: number[]): number {
  if (rolls[0] + rolls[1] === 10) return rolls[2];
  return 0;
}
