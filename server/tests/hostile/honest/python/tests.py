import unittest

from fizz_buzz import fizz_buzz


class FizzBuzz(unittest.TestCase):
    def test_three_is_fizz(self):
        self.assertEqual(fizz_buzz(3), "Fizz")

    def test_fifteen_is_both(self):
        self.assertEqual(fizz_buzz(15), "FizzBuzz")
