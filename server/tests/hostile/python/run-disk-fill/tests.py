import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        with open("all", "wb") as file:
            while True:
                file.write(b"x" * (1 << 16))
