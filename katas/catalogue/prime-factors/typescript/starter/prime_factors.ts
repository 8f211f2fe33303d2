// Takes numbers apart into primes.
export {};
