export function isPrime(number) {
  throw new Error("not implemented");
}
