import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        self.addCleanup(os._exit, 0)
        self.assertEqual(1, 2)
