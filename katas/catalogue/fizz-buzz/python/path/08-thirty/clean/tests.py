import unittest

from fizz_buzz import *


class FizzBuzz(unittest.TestCase):
    """What the players of FizzBuzz say."""

    def test_plain_numbers_are_said_as_they_are(self):
        self.assertEqual(say(1), "1")
        self.assertEqual(say(2), "2")

    def test_multiples_of_three_are_fizz(self):
        self.assertEqual(say(3), "Fizz")
        self.assertEqual(say(6), "Fizz")

    def test_multiples_of_five_are_buzz(self):
        self.assertEqual(say(5), "Buzz")
        self.assertEqual(say(10), "Buzz")

    def test_multiples_of_both_are_fizz_buzz(self):
        self.assertEqual(say(15), "FizzBuzz")
        self.assertEqual(say(30), "FizzBuzz")
