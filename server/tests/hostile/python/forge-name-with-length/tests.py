import unittest


class Tries(unittest.TestCase):
    pass


setattr(Tries, "test_" + "x" * 10_000, lambda self: None)
