import unittest

from fizz_buzz import *


class FizzBuzz(unittest.TestCase):
    """What the players of FizzBuzz say."""
