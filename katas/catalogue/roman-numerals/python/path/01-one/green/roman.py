"""Writes numbers the way that the Romans did."""


def to_roman(number):
    return "I"
