import ctypes
import errno
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        libc = ctypes.CDLL(None, use_errno=True)
        flags = (ctypes.c_uint64 * 11)(0x10000000)
        said = libc.syscall(ctypes.c_long(435), flags, ctypes.c_long(88))
        self.assertEqual((said, ctypes.get_errno()), (-1, errno.ENOSYS))
