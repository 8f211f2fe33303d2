import threading
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for _ in range(10):
            threading.Thread(target=time.sleep, args=[3600], daemon=False).start()
