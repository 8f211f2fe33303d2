// Takes numbers apart into primes.

export function primeFactors(number: number): number[] {
  const factors: number[] = [];
  let rest = number;
  while (rest % 2 === 0) {
    factors.push(2);
    rest /= 2;
  }
  if (rest > 1) factors.push(rest);
  return factors;
}
