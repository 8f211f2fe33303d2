import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        time.sleep(3600)
