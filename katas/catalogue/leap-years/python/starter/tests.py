import unittest

from leap import *


class LeapYears(unittest.TestCase):
    """Which years are leap years, and how many days there are."""
