import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        3 ** 10 ** 8
