import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            print("x" * 1000, end="")
