import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        here = os.path.relpath("@SECRET_FILE@")
        for name in ("@SECRET_FILE@", here, "/proc/1/root@SECRET_FILE@", "/etc/passwd", "/etc/shadow",
                     "/etc/hostname", "/root/.bashrc", "/var/run/docker.sock", "/work/main/README.md"):
            with self.assertRaises(OSError, msg=name):
                open(name, "rb")
        for name in ("@FOLDER@", "/work", "/home", "/root/.ssh", "/sys", "/var"):
            with self.assertRaises(OSError, msg=name):
                os.listdir(name)
