import os
import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os.kill(-1, signal.SIGKILL)

    def test_goes_on(self):
        self.assertEqual(1, 1)
