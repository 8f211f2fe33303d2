// What the players of FizzBuzz say.

export function say(number) {
  if (number % 3 === 0) return "Fizz";
  return String(number);
}
