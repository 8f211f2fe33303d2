// Scores a game of ten-pin bowling.

export function score(rolls) {
  return rolls.reduce((sum, pins) => sum + pins, 0);
}
