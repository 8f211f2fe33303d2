"""Writes numbers the way that the Romans did."""


def to_roman(number):
    if number >= 5:
        return "V" + "I" * (number - 5)
    return "I" * number
