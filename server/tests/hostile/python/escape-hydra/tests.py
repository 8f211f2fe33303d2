import again
import os
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        if os.fork() == 0:
            os.setsid()
            again.become("import os\nwhile True:\n    os.fork() and os._exit(0)")
        time.sleep(0.2)

    def test_goes_on(self):
        self.assertEqual(1, 1)
