import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        kept = []
        with self.assertRaises(OSError):
            while len(kept) < 2000:
                kept.append(open("/dev/null"))
        self.assertLess(len(kept), 600)
        kept.clear()
