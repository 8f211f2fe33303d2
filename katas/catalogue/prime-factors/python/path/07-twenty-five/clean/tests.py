import unittest

from prime_factors import *


class PrimeFactors(unittest.TestCase):
    """What numbers are taken apart into."""

    def test_one_has_no_factors(self):
        self.assertEqual(prime_factors(1), [])

    def test_a_number_is_the_product_of_its_factors(self):
        table = [
            (2, [2]),
            (3, [3]),
            (4, [2, 2]),
            (8, [2, 2, 2]),
            (9, [3, 3]),
            (25, [5, 5]),
        ]
        for number, factors in table:
            self.assertEqual(prime_factors(number), factors)
