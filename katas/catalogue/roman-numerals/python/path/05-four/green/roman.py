"""Writes numbers the way that the Romans did."""


def to_roman(number):
    rest = number
    numeral = ""
    if rest >= 5:
        numeral += "V"
        rest -= 5
    if rest >= 4:
        numeral += "IV"
        rest -= 4
    return numeral + "I" * rest
