import unittest

from string_calculator import *


class StringCalculator(unittest.TestCase):
    """Adds up the numbers in a text."""

    def test_numbers_are_added(self):
        for text, total in [("", 0), ("7", 7), ("1,2", 3), ("1,2,3", 6), ("1\n2,3", 6)]:
            self.assertEqual(add(text), total, repr(text))
