// Adds up the numbers in a text.

// The largest number that counts; anything above it is left out.
const LARGEST = 1000;

export function add(text: string): number {
  let separator = ",";
  let body = text;
  if (text.startsWith("//")) {
    const end = text.indexOf("\n");
    separator = text.slice(2, end);
    body = text.slice(end + 1);
  }
  const parts = body.replaceAll(separator, ",").replaceAll("\n", ",").split(",");
  const numbers = parts.map(Number);
  return numbers
    .filter((number) => number <= LARGEST)
    .reduce((sum, number) => sum + number, 0);
}
