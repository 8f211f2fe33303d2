import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        pids = {int(name) for name in os.listdir("/proc") if name.isdigit()}
        self.assertEqual(pids, {1, os.getppid(), os.getpid()})
