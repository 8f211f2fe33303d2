import again
import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in map(int, os.listdir("/proc/self/fd")):
            try:
                os.set_inheritable(number, True)
            except OSError:
                pass
        if os.fork() == 0:
            os.setpgrp()
            again.become("import time; time.sleep(60)")

    def test_goes_on(self):
        self.assertEqual(1, 1)
