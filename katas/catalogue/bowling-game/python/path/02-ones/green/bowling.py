"""Scores a game of ten-pin bowling."""


def score(rolls):
    return sum(rolls)
