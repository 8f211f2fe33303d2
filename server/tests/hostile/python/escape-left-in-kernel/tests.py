import unittest

from calls import refused


class Tries(unittest.TestCase):
    def test_it(self):
        refused(self, "keyctl", 250, 219, 0, -3, 1)
        refused(self, "add_key", 248, 217, b"user", b"left", b"@WORD@", 6, -4)
        refused(self, "request_key", 249, 218, b"user", b"left", 0, -4)
        refused(self, "shmget", 29, 194, 7, 4096, 0o1666)
        refused(self, "semget", 64, 190, 7, 1, 0o1666)
        refused(self, "msgget", 68, 186, 7, 0o1666)
        refused(self, "mq_open", 240, 180, b"left", 0o102, 0o666, 0)
