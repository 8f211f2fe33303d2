"""Scores a game of ten-pin bowling."""


def score(rolls):
    total = sum(rolls)
    for start in range(0, len(rolls) - 2, 2):
        if rolls[start] + rolls[start + 1] == 10:
            total += rolls[start + 2]
    return total
