"""System calls by their numbers, here and on other machines."""
import ctypes
import errno
import os

LIBC = ctypes.CDLL(None, use_errno=True)
IS_X86 = os.uname().machine == "x86_64"


def refused(case, name, here, elsewhere, *arguments):
    longs = [each if isinstance(each, bytes) else ctypes.c_long(each) for each in arguments]
    number = ctypes.c_long(here if IS_X86 else elsewhere)
    said = LIBC.syscall(number, *longs)
    case.assertEqual((said, ctypes.get_errno()), (-1, errno.EPERM), name)
