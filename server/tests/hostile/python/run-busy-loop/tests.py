import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            pass
