import os
import threading
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        threading.Timer(0.05, os._exit, [0]).start()
        time.sleep(1)
        self.assertEqual(1, 2)
