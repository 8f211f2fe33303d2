export function say(number: number): string {
  return (number % 3 ? "" : "Fizz") + (number % 5 ? "" : "Buzz") || String(number);
}

export function countTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => say(index + 1));
}
