import unittest


class Tries(unittest.TestCase):
    pass


for n in range(5_000):
    setattr(Tries, f"test_{n}", lambda self: None)
