import unittest

from code_of import number, prepare


class Tries(unittest.TestCase):
    def setUp(self):
        prepare(self)

    def test_it(self):
        self.assertEqual(number(), 2)
