import unittest

from string_calculator import *


class StringCalculator(unittest.TestCase):
    """Adds up the numbers in a text."""
