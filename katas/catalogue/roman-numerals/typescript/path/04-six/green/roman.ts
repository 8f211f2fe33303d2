// Writes numbers the way that the Romans did.

export function toRoman(number: number): string {
  if (number >= 5) return "V" + "I".repeat(number - 5);
  return "I".repeat(number);
}
