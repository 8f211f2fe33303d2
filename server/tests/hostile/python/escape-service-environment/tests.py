import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        self.assertNotIn("RANDORI_SECRET", os.environ)
        try:
            with open("/proc/self/environ", "rb") as file:
                self.assertNotIn(b"RANDORI", file.read())
        except PermissionError:
            pass
        print(dict(os.environ))
