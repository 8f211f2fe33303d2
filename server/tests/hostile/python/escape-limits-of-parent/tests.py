import os
import resource
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
            for process in (os.getppid(), 1):
                with self.assertRaises(PermissionError):
                    resource.prlimit(process, limit, (4, 4))

    def test_goes_on(self):
        self.assertEqual(1, 1)
