import unittest

from fizz_buzz import *


class FizzBuzz(unittest.TestCase):
    def test_one_is_said(self):
        self.assertEqual(say(1), "1")

    def test_two_is_said(self):
        self.assertEqual(say(2), "2")

    def test_three_is_fizz(self):
        self.assertEqual(say(3), "Fizz")

    def test_four_is_said(self):
        self.assertEqual(say(4), "4")

    def test_five_is_buzz(self):
        self.assertEqual(say(5), "Buzz")

    def test_six_is_fizz(self):
        self.assertEqual(say(6), "Fizz")

    def test_ten_is_buzz(self):
        self.assertEqual(say(10), "Buzz")

    def test_fifteen_is_both(self):
        self.assertEqual(say(15), "FizzBuzz")

    def test_thirty_is_both(self):
        self.assertEqual(say(30), "FizzBuzz")

    def test_counting_says_them_all(self):
        self.assertEqual(count_to(5), ["1", "2", "Fizz", "4", "Buzz"])
