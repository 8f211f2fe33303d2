import faulthandler
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        faulthandler.dump_traceback_later(0.05, exit=True)
        time.sleep(3600)
