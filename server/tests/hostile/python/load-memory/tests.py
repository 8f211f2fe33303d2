import mmap
import unittest

kept = []
while True:
    kept.append(mmap.mmap(-1, 1 << 20))
    kept[-1].write(b"x" * (1 << 20))

class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
