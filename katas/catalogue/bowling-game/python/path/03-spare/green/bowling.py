"""Scores a game of ten-pin bowling."""


def score(rolls):
    total = sum(rolls)
    if rolls[0] + rolls[1] == 10:
        total += rolls[2]
    return total
