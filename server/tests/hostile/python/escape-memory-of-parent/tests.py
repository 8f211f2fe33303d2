import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for name in ("mem", "clear_refs", "coredump_filter", "oom_score_adj", "comm", "task"):
            with self.assertRaises(OSError, msg=name):
                os.open(f"/proc/{os.getppid()}/{name}", os.O_RDWR)
        with self.assertRaises(OSError):
            os.open(f"/proc/{os.getppid()}/fd/0", os.O_RDWR)
