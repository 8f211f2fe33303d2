"""Takes numbers apart into primes."""


def prime_factors(number):
    factors = []
    while number % 2 == 0:
        factors.append(2)
        number //= 2
    if number > 1:
        factors.append(number)
    return factors
