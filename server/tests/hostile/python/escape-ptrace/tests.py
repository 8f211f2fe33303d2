import os
import unittest

from calls import refused


class Tries(unittest.TestCase):
    def test_it(self):
        for process in (os.getppid(), 1):
            refused(self, "ptrace, to attach", 101, 117, 16, process, 0, 0)
            refused(self, "ptrace, to seize", 101, 117, 0x4206, process, 0, 0)
            refused(self, "process_vm_readv", 310, 270, process, 0, 0, 0, 0, 0)
            refused(self, "process_vm_writev", 311, 271, process, 0, 0, 0, 0, 0)
            refused(self, "pidfd_getfd", 438, 438, os.pidfd_open(process), 0, 0)
            refused(self, "kcmp", 312, 272, process, os.getpid(), 0, 0, 0)
        refused(self, "ptrace, to be traced", 101, 117, 0, 0, 0, 0)
