import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for name in os.listdir("/kata"):
            path = "/kata/" + name
            if name == os.path.basename(os.getcwd()):
                continue
            with self.assertRaises(OSError, msg=name):
                open(path, "r+")
            for change in (os.remove, lambda path: os.truncate(path, 0), lambda path: os.rename(path, "here"),
                           lambda path: os.symlink("here", path + "_"), lambda path: os.link(path, "here")):
                with self.assertRaises(OSError, msg=name):
                    change(path)

    def test_goes_on(self):
        self.assertEqual(1, 1)
