// Writes numbers the way that the Romans did.

export function toRoman(number: number): string {
  let rest = number;
  let numeral = "";
  if (rest >= 5) {
    numeral += "V";
    rest -= 5;
  }
  return numeral + "I".repeat(rest);
}
