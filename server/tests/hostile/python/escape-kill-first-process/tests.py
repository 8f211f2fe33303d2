import os
import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in [*signal.valid_signals()] * 2:
            os.kill(1, number)

    def test_goes_on(self):
        self.assertEqual(1, 1)
