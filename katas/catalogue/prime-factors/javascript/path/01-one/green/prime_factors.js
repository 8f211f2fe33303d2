// Takes numbers apart into primes.

export function primeFactors(number) {
  return [];
}
