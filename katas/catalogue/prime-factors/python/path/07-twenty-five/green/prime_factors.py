"""Takes numbers apart into primes."""


def prime_factors(number):
    factors = []
    rest = number
    for divisor in range(2, number + 1):
        while rest % divisor == 0:
            factors.append(divisor)
            rest //= divisor
    return factors
