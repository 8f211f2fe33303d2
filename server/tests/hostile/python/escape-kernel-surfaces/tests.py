import unittest

from calls import refused


class Tries(unittest.TestCase):
    def test_it(self):
        refused(self, "io_uring_setup", 425, 425, 8, 0)
        refused(self, "io_uring_enter", 426, 426, 0, 0, 0, 0, 0, 0)
        refused(self, "bpf", 321, 280, 0, 0, 0)
        refused(self, "perf_event_open", 298, 241, 0, 0, -1, -1, 0)
        refused(self, "userfaultfd", 323, 282, 0)
        refused(self, "seccomp", 317, 277, 2, 0, 0)
        refused(self, "syslog", 103, 116, 10, 0, 0)
        refused(self, "fanotify_init", 300, 262, 0, 0)
        refused(self, "memfd_create", 319, 279, b"left", 0)
        refused(self, "memfd_secret", 447, 447, 0)
        refused(self, "personality", 135, 92, 0x40000)
        refused(self, "sethostname", 170, 161, b"other", 5)
        refused(self, "clock_settime", 227, 112, 0, 0)
        refused(self, "settimeofday", 164, 170, 0, 0)
