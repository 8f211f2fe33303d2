export function say(number) {
  return (number % 3 ? "" : "Fizz") + (number % 5 ? "" : "Buzz") || String(number);
}

export function countTo(last) {
  return Array.from({ length: last }, (_, index) => say(index + 1));
}
