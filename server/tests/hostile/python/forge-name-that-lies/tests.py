import unittest


class Lies(str):
    def __format__(self, spec):
        return "test_it"


class Names(type):
    def __dir__(cls):
        return ["test_it", Lies("test_wrong")]


class Tries(unittest.TestCase, metaclass=Names):
    def test_it(self):
        self.assertEqual(1, 1)

    def test_wrong(self):
        self.assertEqual(1, 2)
