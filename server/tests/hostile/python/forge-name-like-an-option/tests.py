import unittest


class Tries(unittest.TestCase):
    pass


setattr(Tries, "test_ -c 'import os' --help; wait", lambda self: self.assertEqual(1, 1))
