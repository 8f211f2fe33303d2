import unittest


class Tries(unittest.TestCase):
    pass


for n in range(100_000):
    setattr(Tries, f"test_{n}", lambda self: None)
