import socket
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for family in (3, 4, 5, 15, 16, 17, 21, 29, 31, 38, 40, 44):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
                with self.assertRaises(PermissionError, msg=family):
                    socket.socket(family, kind)
