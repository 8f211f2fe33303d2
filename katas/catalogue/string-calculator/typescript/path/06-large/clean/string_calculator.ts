// Adds up the numbers in a text.

// The largest number that counts; anything above it is left out.
const LARGEST = 1000;

export function add(text: string): number {
  const numbers = text.replaceAll("\n", ",").split(",").map(Number);
  return numbers
    .filter((number) => number <= LARGEST)
    .reduce((sum, number) => sum + number, 0);
}
