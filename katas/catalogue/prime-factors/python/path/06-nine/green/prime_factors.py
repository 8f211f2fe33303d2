"""Takes numbers apart into primes."""


def prime_factors(number):
    factors = []
    rest = number
    while rest % 2 == 0:
        factors.append(2)
        rest //= 2
    while rest % 3 == 0:
        factors.append(3)
        rest //= 3
    return factors
