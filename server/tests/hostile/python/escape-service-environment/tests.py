import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        self.assertNotIn("RANDORI_SECRET", os.environ)
        with open("/proc/self/environ", "rb") as file:
            self.assertNotIn(b"RANDORI", file.read())
        print(dict(os.environ))
