// Scores a game of ten-pin bowling.

export function score(rolls) {
  let total = rolls.slice(0, 20).reduce((sum, pins) => sum + pins, 0);
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
