export function say(number) {
  return number % 3 === 0 ? "Fizz" : String(number);
}
