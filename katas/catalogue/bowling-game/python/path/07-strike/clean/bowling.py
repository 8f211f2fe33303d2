"""Scores a game of ten-pin bowling."""

FRAMES = 10
ALL_PINS = 10


def score(rolls):
    total = sum(rolls[: 2 * FRAMES])
    for start in range(0, len(rolls) - 2, 2):
        total += bonus(rolls[start:])
    return total


def bonus(rolls):
    """What the frame that these rolls begin with earns beyond its own pins."""
    if is_strike(rolls):
        return rolls[1] + rolls[2]
    if is_spare(rolls):
        return rolls[2]
    return 0


def is_strike(rolls):
    return rolls[0] == ALL_PINS


def is_spare(rolls):
    return rolls[0] + rolls[1] == ALL_PINS
