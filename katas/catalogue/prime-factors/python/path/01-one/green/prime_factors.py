"""Takes numbers apart into primes."""


def prime_factors(number):
    return []
