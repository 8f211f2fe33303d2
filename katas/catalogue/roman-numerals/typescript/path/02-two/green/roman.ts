// Writes numbers the way that the Romans did.

export function toRoman(number: number): string {
  return "I".repeat(number);
}
