import unittest


class Tries(unittest.TestCase):
    def __call__(self, result=None):
        return result

    def debug(self):
        pass

    def countTestCases(self):
        return 0

    def test_it(self):
        self.assertEqual(1, 2)
