import unittest

from roman import *


class RomanNumerals(unittest.TestCase):
    """Writes numbers the way that the Romans did."""

    def test_equal_letters_are_added(self):
        self.assertEqual([to_roman(number) for number in [1, 2]], ["I", "II"])

    def test_larger_values_have_letters_of_their_own(self):
        self.assertEqual(
            [to_roman(number) for number in [5, 10, 50, 100, 500]],
            ["V", "X", "L", "C", "D"],
        )

    def test_a_smaller_letter_after_a_larger_one_is_added(self):
        self.assertEqual(to_roman(6), "VI")

    def test_a_smaller_letter_before_a_larger_one_is_taken_away(self):
        self.assertEqual(
            [to_roman(number) for number in [4, 9, 40, 90, 400, 900]],
            ["IV", "IX", "XL", "XC", "CD", "CM"],
        )
