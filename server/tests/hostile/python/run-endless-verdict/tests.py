import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            os.write(3, b"x" * 60_000)
