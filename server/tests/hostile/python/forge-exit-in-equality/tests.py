import unittest

from code_of import number


class Tries(unittest.TestCase):
    def test_it(self):
        self.assertEqual(number(), 2)
