// Takes numbers apart into primes.

export function primeFactors(number: number): number[] {
  return [];
}
