import threading
import time
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        while True:
            try:
                threading.Thread(target=time.sleep, args=[3600]).start()
            except RuntimeError:
                pass
