import sys
import unittest


class Tries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sys.exit(0)

    def test_it(self):
        self.assertEqual(1, 2)
