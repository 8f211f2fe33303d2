import os
import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os.kill(os.getppid(), signal.SIGSTOP)

    def test_goes_on(self):
        self.assertEqual(1, 1)
