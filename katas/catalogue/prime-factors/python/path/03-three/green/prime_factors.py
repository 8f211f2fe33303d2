"""Takes numbers apart into primes."""


def prime_factors(number):
    return [number] if number > 1 else []
