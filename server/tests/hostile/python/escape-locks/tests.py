import fcntl
import sys
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        with open(sys.executable, "rb") as file:
            for lock in (fcntl.flock, fcntl.lockf):
                with self.assertRaises(PermissionError):
                    lock(file, fcntl.LOCK_SH)
            with self.assertRaises(PermissionError):
                fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
