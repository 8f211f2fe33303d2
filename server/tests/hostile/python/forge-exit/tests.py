import sys
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        sys.exit(0)
