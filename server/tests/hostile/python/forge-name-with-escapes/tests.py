import unittest


class Tries(unittest.TestCase):
    pass


setattr(Tries, "test_\x1b[2J\u202e", lambda self: None)
