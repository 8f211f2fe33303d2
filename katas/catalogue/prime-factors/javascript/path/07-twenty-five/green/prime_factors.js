// Takes numbers apart into primes.

export function primeFactors(number) {
  const factors = [];
  let rest = number;
  for (let divisor = 2; divisor <= number; divisor += 1) {
    while (rest % divisor === 0) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  return factors;
}
