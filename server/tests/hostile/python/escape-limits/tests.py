import resource
import unittest


class Tries(unittest.TestCase):
    def test_it(self):
        for name in ("NOFILE", "FSIZE", "CPU", "DATA", "NPROC", "AS", "CORE", "STACK"):
            limit = getattr(resource, "RLIMIT_" + name)
            _, most = resource.getrlimit(limit)
            self.assertNotEqual(most, resource.RLIM_INFINITY, name)
            with self.assertRaises(ValueError, msg=name):
                resource.setrlimit(limit, (most + 1, most + 1))
