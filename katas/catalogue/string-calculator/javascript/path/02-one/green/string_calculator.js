// Adds up the numbers in a text.

export function add(text) {
  return Number(text);
}
