import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        while True:
            pass
