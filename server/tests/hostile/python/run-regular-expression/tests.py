import re
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        re.match("(a+)+$", "a" * 60 + "b")
