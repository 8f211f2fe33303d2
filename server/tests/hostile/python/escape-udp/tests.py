import socket
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for host in ("10.0.2.3", "192.0.2.1", "172.17.0.1"):
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
                with self.assertRaises(OSError, msg=host):
                    there.sendto(b"@WORD@", (host, 53))
