import mmap
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        kept = []
        while True:
            kept.append(mmap.mmap(-1, 1 << 20))
            kept[-1].write(b"x" * (1 << 20))
