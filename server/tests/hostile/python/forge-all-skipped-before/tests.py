import unittest


class Tries(unittest.TestCase):
    def setUp(self):
        raise unittest.SkipTest

    def test_it(self):
        self.assertEqual(1, 2)
