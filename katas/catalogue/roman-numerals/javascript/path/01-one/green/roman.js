// Writes numbers the way that the Romans did.

export function toRoman(number) {
  return "I";
}
