import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os.close(3)
        self.assertEqual(1, 1)
