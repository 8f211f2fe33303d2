from code_of import number

import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        self.assertEqual(number(), 2)
