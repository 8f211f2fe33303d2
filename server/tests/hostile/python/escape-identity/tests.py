import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for change in (os.setuid, os.setgid, lambda one: os.setgroups([one])):
            with self.assertRaises(OSError):
                change(0)
        try:
            with open("/proc/self/status") as file:
                said = dict(line.split(":", 1) for line in file)
        except PermissionError:
            return
        self.assertEqual(said["CapEff"].strip("0\t\n"), "")
        self.assertEqual(said["CapBnd"].strip("0\t\n"), "")
        self.assertEqual(said["NoNewPrivs"].strip(), "1")
