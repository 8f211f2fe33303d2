import unittest

from one import name

class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
