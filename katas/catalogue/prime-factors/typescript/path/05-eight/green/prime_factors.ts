// Takes numbers apart into primes.

export function primeFactors(number: number): number[] {
  const factors: number[] = [];
  while (number % 2 === 0) {
    factors.push(2);
    number /= 2;
  }
  if (number > 1) factors.push(number);
  return factors;
}
