import unittest


def number():
    raise unittest.SkipTest
