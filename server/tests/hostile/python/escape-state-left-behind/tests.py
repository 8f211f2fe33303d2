import os
import sys
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/root", "/python", "/kata", "/",
                       "/dev", "/proc/self", sys.prefix, os.path.dirname(os.__file__), "@FOLDER@"):
            with self.assertRaises(OSError, msg=folder):
                open(folder + "/left", "w")
            with self.assertRaises(OSError, msg=folder):
                os.mkdir(folder + "/left.d")
        self.assertNotIn("HOME", os.environ)
