import unittest

from prime_factors import *


class PrimeFactors(unittest.TestCase):
    """What numbers are taken apart into."""
