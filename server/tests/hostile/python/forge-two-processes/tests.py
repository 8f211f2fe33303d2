import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        if os.fork():
            os.wait()
            self.assertEqual(1, 2)
