import unittest


class Tries(unittest.TestCase):
    def tests_nothing(self):
        pass

    tests_nothing.__name__ = "test"

    def check_it(self):
        self.assertEqual(1, 2)

    del tests_nothing
