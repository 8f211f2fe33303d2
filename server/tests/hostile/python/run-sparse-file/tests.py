import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        with open("all", "wb") as file:
            file.truncate(1 << 40)
