import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for name in ("mountinfo", "mounts", "mountstats"):
            for process in ("self", "1", os.getppid()):
                try:
                    with open(f"/proc/{process}/{name}") as file:
                        said = file.read()
                except OSError:
                    continue
                for folder in ("/usr/", "/home/", "/root/", "/tmp/", "/opt/", "/target/"):
                    self.assertNotIn(folder, said)
