import os
import unittest


class Renames(type):
    def __dir__(cls):
        return [f"test_{os.getpid()}"]

    def __getattr__(cls, name):
        return lambda self: None


class Tries(unittest.TestCase, metaclass=Renames):
    def __getattr__(self, name):
        return lambda: None
