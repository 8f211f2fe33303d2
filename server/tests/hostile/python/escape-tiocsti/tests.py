import fcntl
import termios
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for number in (0, 1, 2):
            with self.assertRaises(PermissionError):
                fcntl.ioctl(number, termios.TIOCSTI, b"x")
        with self.assertRaises(OSError):
            open("/dev/tty", "w")
