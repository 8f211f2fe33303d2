import os
import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os.kill(os.getppid(), signal.SIGSTOP)
        os.kill(os.getpid(), signal.SIGSTOP)
