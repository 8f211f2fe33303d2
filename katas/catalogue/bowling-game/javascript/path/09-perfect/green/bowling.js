// Scores a game of ten-pin bowling.

const FRAMES = 10;
const ALL_PINS = 10;

export function score(rolls) {
  let total = 0;
  let rest = rolls;
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const length = isStrike(rest) ? 1 : 2;
    total += sum(rest.slice(0, length)) + bonus(rest);
    rest = rest.slice(length);
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
