import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        found = {}
        for number in range(600):
            try:
                found[number] = os.readlink(f"/proc/self/fd/{number}").split(":")[0]
            except OSError:
                pass
        own = os.path.join(os.getcwd(), "0printed (deleted)")
        self.assertEqual(found, {0: "/dev/null", 1: own, 2: own, 3: "socket", 4: own})
