import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        pids = {int(name) for name in os.listdir("/proc") if name.isdigit()}
        # Whatever is here is the first process, or was forked by the harness that waits.
        for pid in pids - {1, os.getpid()}:
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as file:
                    words = file.read()
            except OSError:
                continue  # It has ended meanwhile.
            # One that is over, and not yet buried, has no words.
            self.assertTrue(not words or b"0harness.py" in words, words)
        self.assertLessEqual(len(pids), 5)
