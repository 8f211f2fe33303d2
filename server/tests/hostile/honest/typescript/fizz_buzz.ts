export function say(number: number): string {
  return number % 3 === 0 ? "Fizz" : String(number);
}
