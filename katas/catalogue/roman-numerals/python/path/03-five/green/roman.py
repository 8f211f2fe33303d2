"""Writes numbers the way that the Romans did."""


def to_roman(number):
    if number == 5:
        return "V"
    return "I" * number
