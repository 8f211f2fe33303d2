// What the players of FizzBuzz say.

// Each word of the game, after the number whose multiples it stands for.
const WORDS: [number, string][] = [
  [3, "Fizz"],
  [5, "Buzz"],
];

export function say(number: number): string {
  const spoken = WORDS.filter(([divisor]) => number % divisor === 0);
  return spoken.map(([, word]) => word).join("") || String(number);
}

export function countTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => say(index + 1));
}
