import unittest

from bowling import *


def gutter_balls(count):
    return [0] * count


class BowlingGame(unittest.TestCase):
    """Scores a game of ten-pin bowling."""

    def test_a_gutter_game_scores_zero(self):
        self.assertEqual(score(gutter_balls(20)), 0)

    def test_twenty_ones_score_twenty(self):
        self.assertEqual(score([1] * 20), 20)

    def test_a_spare_counts_the_next_roll_twice(self):
        first = [6, 4, 3] + gutter_balls(17)
        self.assertEqual(score(first), 16)
        later = gutter_balls(2) + [7, 3, 4] + gutter_balls(15)
        self.assertEqual(score(later), 18)
