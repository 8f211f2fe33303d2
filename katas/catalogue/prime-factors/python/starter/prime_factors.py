"""Takes numbers apart into primes."""
