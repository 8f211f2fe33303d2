"""Takes numbers apart into primes."""


def prime_factors(number):
    factors = []
    rest = number
    for divisor in range(2, number + 1):
        while rest % divisor == 0:
            factors.append(divisor)
            rest //= divisor
    return factors


def written(number):
    return " × ".join(str(factor) for factor in prime_factors(number))


def is_prime(number):
    return prime_factors(number) == [number]
