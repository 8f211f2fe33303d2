// Adds up the numbers in a text.

export function add(text: string): number {
  if (text.includes(",")) {
    const [left, right] = text.split(",");
    return Number(left) + Number(right);
  }
  return Number(text);
}
