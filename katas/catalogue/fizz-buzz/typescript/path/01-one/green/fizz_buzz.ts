// What the players of FizzBuzz say.

export function say(number: number): string {
  return "1";
}
