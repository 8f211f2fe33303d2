// What the players of FizzBuzz say.

export function say(number) {
  if (number % 3 === 0) return "Fizz";
  if (number === 5) return "Buzz";
  return String(number);
}
