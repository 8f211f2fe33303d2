import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        kept = []
        while True:
            try:
                kept.append(bytearray(1 << 20))
            except MemoryError:
                pass
