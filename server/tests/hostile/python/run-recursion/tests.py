import unittest


def deeper(n):
    return deeper(n + 1)


class Tries(unittest.TestCase):
    def test_it(self):
        deeper(0)
