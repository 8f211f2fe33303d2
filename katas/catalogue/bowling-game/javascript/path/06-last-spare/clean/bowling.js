// Scores a game of ten-pin bowling.

const FRAMES = 10;

export function score(rolls) {
  let total = sum(rolls.slice(0, 2 * FRAMES));
  for (let start = 0; start < rolls.length - 2; start += 2) {
    total += bonus(rolls.slice(start));
  }
  return total;
}

// What the frame that these rolls begin with earns beyond its own pins.
function bonus(rolls) {
  if (rolls[0] + rolls[1] === 10) return rolls[2];
  return 0;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
