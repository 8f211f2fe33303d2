import socket
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        with self.assertRaises(OSError):
            socket.getaddrinfo("word.example.org", 80)
