import unittest

from bowling import *


class BowlingGame(unittest.TestCase):
    """Scores a game of ten-pin bowling."""
