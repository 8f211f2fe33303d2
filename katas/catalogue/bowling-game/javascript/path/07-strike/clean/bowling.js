// Scores a game of ten-pin bowling.

const FRAMES = 10;
const ALL_PINS = 10;

export function score(rolls) {
  let total = sum(rolls.slice(0, 2 * FRAMES));
  for (let start = 0; start < rolls.length - 2; start += 2) {
    total += bonus(rolls.slice(start));
  }
  return total;
}

// What the frame that these rolls begin with earns beyond its own pins.
function bonus(rolls) {
  if (isStrike(rolls)) return rolls[1] + rolls[2];
  if (isSpare(rolls)) return rolls[2];
  return 0;
}

function isStrike(rolls) {
  return rolls[0] === ALL_PINS;
}

function isSpare(rolls) {
  return rolls[0] + rolls[1] === ALL_PINS;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
