import again
import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in range(4):
            os.set_inheritable(number, True)
        if os.fork() == 0:
            os.setpgrp()
            again.become("import time; time.sleep(60)")

    def test_goes_on(self):
        self.assertEqual(1, 1)
