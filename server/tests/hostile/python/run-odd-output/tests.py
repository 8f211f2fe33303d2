import os
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        odd = b"\xff\xfe\x00\x1b[2J\x1b]0;title\x07\x1b[31m\r\x08\x9b1A\xf0\x90\n"
        os.write(1, odd)
        os.write(2, odd)
        print("\udcff\u202e\x1b[2J".encode("utf-8", "surrogatepass"))
