// Scores a game of ten-pin bowling.

const FRAMES = 10;
const ALL_PINS = 10;

// The score of a whole game, from the pins that fell with each roll.
export function score(rolls) {
  let total = 0;
  let rest = rolls;
  for (let frame = 0; frame < FRAMES; frame += 1) {
    total += frameScore(rest);
    rest = rest.slice(frameLength(rest));
  }
  return total;
}

// The score of the frame that these rolls begin with.
function frameScore(rolls) {
  const counted = isStrike(rolls) || isSpare(rolls) ? 3 : 2;
  return sum(rolls.slice(0, counted));
}

// How many rolls the frame that these rolls begin with takes up.
function frameLength(rolls) {
  return isStrike(rolls) ? 1 : 2;
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
