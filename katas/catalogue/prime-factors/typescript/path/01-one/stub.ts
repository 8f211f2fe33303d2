export function primeFactors(number: number): number[] {
  throw new Error("not implemented");
}
