import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        kept = []
        while True:
            kept.append(b"x" * (1 << 20) + bytes(len(kept)))
