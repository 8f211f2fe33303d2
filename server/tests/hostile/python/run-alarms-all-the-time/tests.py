import signal
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        def rings(*_):
            signal.setitimer(signal.ITIMER_REAL, 0.00001)
            raise ValueError

        signal.signal(signal.SIGALRM, rings)
        signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
        time.sleep(3600)
