"""Scores a game of ten-pin bowling."""

FRAMES = 10
ALL_PINS = 10


def score(rolls):
    """The score of a whole game, from the pins that fell with each roll."""
    total = 0
    rest = rolls
    for _ in range(FRAMES):
        total += frame_score(rest)
        rest = rest[frame_length(rest) :]
    return total


def frame_score(rolls):
    """The score of the frame that these rolls begin with."""
    counted = 3 if is_strike(rolls) or is_spare(rolls) else 2
    return sum(rolls[:counted])


def frame_length(rolls):
    """How many rolls the frame that these rolls begin with takes up."""
    return 1 if is_strike(rolls) else 2


def is_strike(rolls):
    return rolls[0] == ALL_PINS


def is_spare(rolls):
    return rolls[0] + rolls[1] == ALL_PINS
