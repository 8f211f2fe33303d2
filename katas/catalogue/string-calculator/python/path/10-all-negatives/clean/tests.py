import unittest

from string_calculator import *


class StringCalculator(unittest.TestCase):
    """Adds up the numbers in a text."""

    def test_numbers_are_added(self):
        for text, total in [("", 0), ("7", 7), ("1,2", 3), ("1,2,3", 6), ("1\n2,3", 6)]:
            self.assertEqual(add(text), total, repr(text))

    def test_numbers_above_1000_are_left_out(self):
        self.assertEqual(add("1000,1001"), 1000)

    def test_the_first_line_may_name_a_separator(self):
        self.assertEqual(add("//;\n1;2"), 3)
        self.assertEqual(add("//#\n3#4"), 7)

    def test_negative_numbers_are_refused_by_name(self):
        with self.assertRaisesRegex(ValueError, "negative: -2"):
            add("1,-2")
        with self.assertRaisesRegex(ValueError, "negative: -1, -3"):
            add("-1,2,-3")
