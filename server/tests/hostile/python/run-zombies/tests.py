import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            try:
                os.fork() or os._exit(0)
            except OSError:
                pass
