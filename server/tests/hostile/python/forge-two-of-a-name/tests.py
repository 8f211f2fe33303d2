import unittest


class Right(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)


class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 2)


Wrong.__qualname__ = "Right"
