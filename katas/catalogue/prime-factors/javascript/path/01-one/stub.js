export function primeFactors(number) {
  throw new Error("not implemented");
}
