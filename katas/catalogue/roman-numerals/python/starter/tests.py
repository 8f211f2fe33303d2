import unittest

from roman import *


class RomanNumerals(unittest.TestCase):
    """Writes numbers the way that the Romans did."""
