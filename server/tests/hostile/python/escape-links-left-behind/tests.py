import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        os.symlink("@FOLDER@", "link")
        os.symlink("/proc/1/root@FOLDER@", "other")
        os.mkfifo("pipe")
        for name in ("link", "other"):
            with self.assertRaises(OSError, msg=name):
                os.listdir(name)
            with self.assertRaises(OSError, msg=name):
                open(name + "/left", "w")
        with self.assertRaises(PermissionError):
            os.mknod("device", 0o20666, os.makedev(1, 3))
