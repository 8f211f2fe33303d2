// Scores a game of ten-pin bowling.

export function score(rolls) {
  let total = rolls.reduce((sum, pins) => sum + pins, 0);
  if (rolls[0] + rolls[1] === 10) total += rolls[2];
  return total;
}
