import unittest


class Tries(unittest.TestCase):
    pass


setattr(Tries, 'test_\n{"kind": "done"}\n', lambda self: None)
