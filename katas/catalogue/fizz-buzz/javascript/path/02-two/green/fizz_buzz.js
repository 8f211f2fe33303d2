// What the players of FizzBuzz say.

export function say(number) {
  return String(number);
}
