import unittest


class Tries(unittest.TestCase):
    def run(self, result=None):
        return result

    def test_it(self):
        self.assertEqual(1, 2)
