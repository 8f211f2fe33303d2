// Adds up the numbers in a text.

export function add(text) {
  const numbers = text.split(",").map(Number);
  return numbers.reduce((sum, number) => sum + number, 0);
}
