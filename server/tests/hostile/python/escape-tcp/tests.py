import socket
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for host in ("127.0.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1", "10.0.2.2", "172.17.0.1"):
            with self.assertRaises(OSError, msg=host):
                socket.create_connection((host, @PORT@), timeout=0.2)
