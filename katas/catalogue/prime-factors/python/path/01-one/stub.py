
def prime_factors(number):
    raise NotImplementedError
