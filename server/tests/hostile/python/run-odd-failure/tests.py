import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        self.fail("\x1b[2J\u202e\0\ud800\n{\"kind\": \"done\"}\n" + "x" * 1_000_000)
