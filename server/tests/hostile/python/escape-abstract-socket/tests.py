import socket
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        with socket.socket(socket.AF_UNIX) as there:
            with self.assertRaises(ConnectionRefusedError):
                there.connect("\0@SOCKET@")
