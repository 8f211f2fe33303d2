import unittest


class Tries(unittest.TestCase):
    @unittest.expectedFailure
    def test_it(self):
        self.assertEqual(1, 2)
