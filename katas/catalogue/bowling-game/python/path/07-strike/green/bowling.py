"""Scores a game of ten-pin bowling."""

FRAMES = 10


def score(rolls):
    total = sum(rolls[: 2 * FRAMES])
    for start in range(0, len(rolls) - 2, 2):
        total += bonus(rolls[start:])
    return total


def bonus(rolls):
    """What the frame that these rolls begin with earns beyond its own pins."""
    if rolls[0] == 10:
        return rolls[1] + rolls[2]
    if rolls[0] + rolls[1] == 10:
        return rolls[2]
    return 0
