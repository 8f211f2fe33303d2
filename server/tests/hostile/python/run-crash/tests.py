import ctypes
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        ctypes.string_at(0)
