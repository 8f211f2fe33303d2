"""Takes numbers apart into primes."""


def prime_factors(number):
    factors = []
    rest = number
    while rest % 2 == 0:
        factors.append(2)
        rest //= 2
    if rest > 1:
        factors.append(rest)
    return factors
