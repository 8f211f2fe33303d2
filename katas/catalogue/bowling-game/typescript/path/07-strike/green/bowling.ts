// Scores a game of ten-pin bowling.

const FRAMES = 10;

export function score(rolls: number[]): number {
  let total = sum(rolls.slice(0, 2 * FRAMES));
  for (let start = 0; start < rolls.length - 2; start += 2) {
    total += bonus(rolls.slice(start));
  }
  return total;
}

// What the frame that these rolls begin with earns beyond its own pins.
function bonus(rolls: number[]): number {
  if (rolls[0] === 10) return rolls[1] + rolls[2];
  if (rolls[0] + rolls[1] === 10) return rolls[2];
  return 0;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
