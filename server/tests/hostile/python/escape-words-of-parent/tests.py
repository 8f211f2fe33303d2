import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for name in ("environ", "cmdline", "maps", "mountinfo"):
            try:
                with open(f"/proc/{os.getppid()}/{name}", "rb") as file:
                    said = file.read()
            except OSError:
                continue
            for word in (b"RANDORI", b"@FOLDER@", b"/work/"):
                self.assertNotIn(word, said, name)
