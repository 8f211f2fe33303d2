import os
import signal
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        if os.fork() == 0:
            os.setsid()
        time.sleep(3600)
