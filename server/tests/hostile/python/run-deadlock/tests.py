import threading
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()
