import unittest

from inventory import *


class Inventory(unittest.TestCase):
    """What the pieces in the shop are sold for."""
