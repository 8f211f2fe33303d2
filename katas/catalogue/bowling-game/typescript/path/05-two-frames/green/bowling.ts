// Scores a game of ten-pin bowling.

export function score(rolls: number[]): number {
  let total = rolls.reduce((sum, pins) => sum + pins, 0);
  for (let start = 0; start < rolls.length - 2; start += 2) {
    if (rolls[start] + rolls[start + 1] === 10) total += rolls[start + 2];
  }
  return total;
}
