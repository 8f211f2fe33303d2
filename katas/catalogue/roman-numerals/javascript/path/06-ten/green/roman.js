// Writes numbers the way that the Romans did.

// Values and the letters for them, in the order they are written: the greatest first.
const SYMBOLS = [
  [10, "X"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

export function toRoman(number) {
  let rest = number;
  let numeral = "";
  for (const [value, letters] of SYMBOLS) {
    while (rest >= value) {
      numeral += letters;
      rest -= value;
    }
  }
  return numeral;
}
