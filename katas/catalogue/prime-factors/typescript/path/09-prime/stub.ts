export function isPrime(number: number): boolean {
  throw new Error("not implemented");
}
