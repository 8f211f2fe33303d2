// Writes numbers the way that the Romans did.

export function toRoman(number) {
  let rest = number;
  let numeral = "";
  if (rest >= 5) {
    numeral += "V";
    rest -= 5;
  }
  if (rest >= 4) {
    numeral += "IV";
    rest -= 4;
  }
  return numeral + "I".repeat(rest);
}
