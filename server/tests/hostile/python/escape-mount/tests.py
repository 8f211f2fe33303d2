import os
import unittest

from calls import refused


class Tries(unittest.TestCase):
    def test_it(self):
        refused(self, "mount", 165, 40, b"/", b"/mnt", b"tmpfs", 0, 0)
        refused(self, "umount2", 166, 39, b"/proc", 2)
        refused(self, "pivot_root", 155, 41, b".", b".")
        refused(self, "chroot", 161, 51, b".")
        refused(self, "open_tree", 428, 428, -100, b"/", 1)
        refused(self, "fsopen", 430, 430, b"tmpfs", 0)
        refused(self, "move_mount", 429, 429, -100, b"/", -100, b".", 0)
        refused(self, "mount_setattr", 442, 442, -100, b"/", 0, 0, 0)
        with self.assertRaises(PermissionError):
            os.chroot("/proc/1/root")
