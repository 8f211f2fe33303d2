import os
import unittest

from calls import refused

KINDS = [0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000, 0x2000000]


class Tries(unittest.TestCase):
    def test_it(self):
        for kind in KINDS:
            refused(self, f"unshare {kind:x}", 272, 97, kind)
            refused(self, f"setns {kind:x}", 308, 268, os.pidfd_open(1), kind)
            refused(self, f"clone {kind:x}", 56, 220, kind | 17, 0, 0, 0, 0)
