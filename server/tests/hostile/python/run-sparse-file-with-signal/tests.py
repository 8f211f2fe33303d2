import signal
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        with open("all", "wb") as file:
            file.truncate(1 << 40)
