import unittest


def load_tests(*_):
    return unittest.TestSuite()


class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 2)
