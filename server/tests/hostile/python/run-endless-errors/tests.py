import sys
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            print("a line like any other", file=sys.stderr)
