import again
import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        code = "import os, sys\nwhile True:\n    os.fork() or os.execv(sys.executable, sys.orig_argv)"
        while True:
            os.fork() or again.become(code)
