import sys
import unittest


class Deeper:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])


class Tries(unittest.TestCase):
    def test_it(self):
        sys.setrecursionlimit(1_000_000_000)
        Deeper().end
