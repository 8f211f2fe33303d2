import unittest

from code_of import number


class Tries(unittest.TestCase):
    def test_it(self):
        with self.assertRaises(ValueError):
            number()
