// Takes numbers apart into primes.

export function primeFactors(number: number): number[] {
  const factors: number[] = [];
  let rest = number;
  for (let divisor = 2; divisor <= number; divisor += 1) {
    while (rest % divisor === 0) {
      factors.push(divisor);
      rest /= divisor;
    }
  }
  return factors;
}

export function written(number: number): string {
  return primeFactors(number).join(" × ");
}

export function isPrime(number: number): boolean {
  return primeFactors(number).length === 1;
}
